# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def add(lock, value, n):
    for _ in range(n):
        with lock:
            value.value += 1


if __name__ == "__main__":
    lock, value = mp.Lock(), mp.RawValue("i", 0)
    ps = [mp.Process(target=add, args=(lock, value, 50)) for _ in range(4)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(value.value, lock)
