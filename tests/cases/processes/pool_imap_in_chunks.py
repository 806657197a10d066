# gil: 2.7, 3.9, 3.12, off
# With a chunksize imap() is a generator over chunks: an error stands for its whole chunk, and ends it.
import multiprocessing as mp
import time


def who(x):
    time.sleep(0.01)
    return mp.current_process().name


def fail_at_two(x):
    if x == 2:
        raise ValueError("two")
    return x


if __name__ == "__main__":
    with mp.Pool(4) as pool:
        results = pool.imap(who, range(4), 4)
        print(type(results).__name__, len(set(results)))
        results, seen = pool.imap(fail_at_two, range(5), 2), []
        while True:
            try:
                seen.append(next(results))
            except ValueError as error:
                seen.append(str(error))
            except StopIteration:
                break
        print(seen)
