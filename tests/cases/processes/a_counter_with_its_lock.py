# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = mp.Value("i")
    workers = [mp.Process(target=work, args=(counter, times)) for times in (50, 60, 70)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(counter.value)
