# A slip: the loop goes over the list with one name and joins what another name stands for, the last process.
# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def work(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    processes = []
    for seconds in (0.5, 0.3, 0.01):
        p = mp.Process(target=work, args=(seconds,))
        p.start()
        processes.append(p)
    for i in processes:
        p.join()
    print("alive after joining:", [q.is_alive() for q in processes])
    for q in processes:
        q.join()
    print("alive after joining each:", [q.is_alive() for q in processes])
