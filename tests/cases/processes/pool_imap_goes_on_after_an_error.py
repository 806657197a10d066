# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def square(x):
    return x * x


def below_thousand():
    x = 0
    while x < 1000:
        yield x
        x += 1


def fail_at_two(x):
    if x == 2:
        raise ValueError("two")
    return x


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        results = pool.imap(square, below_thousand())
        print(next(results), next(results), results.next(), results.next(timeout=60), iter(results) is results)
        print(sum(results))
        results, seen = pool.imap(fail_at_two, range(5)), []
        while True:
            try:
                seen.append(next(results))
            except ValueError as error:
                seen.append(str(error))
            except StopIteration:
                break
        print(seen)
        print(sorted(pool.imap_unordered(square, range(6), 4)))
        print(list(pool.imap(square, [])), list(pool.imap_unordered(square, iter([3]))))
