# gil: 3.12
# args: --races
# Each look at the value and each change of it holds its lock, and yet an update can be lost.
import multiprocessing


def work(total):
    total.value += 1


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=work, args=(total,)) for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    print(total.value > 0)
