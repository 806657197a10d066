# gil: 3.12
# args: --races
# One holds the lock and the other does not; what is read may be there or not.
import multiprocessing


def work(total, row):
    with total.get_lock():
        total.value += 1
    row[1] = 5


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    row = multiprocessing.RawArray("i", 2)
    worker = multiprocessing.Process(target=work, args=(total, row))
    worker.start()
    total.value += 1
    print(row[0], row[1] in (0, 5))
    worker.join()
    print(row[1])
