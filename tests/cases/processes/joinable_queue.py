# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def consumer(q, done):
    while True:
        item = q.get()
        done.append(item)
        time.sleep(0.01)
        q.task_done()


if __name__ == "__main__":
    q = mp.JoinableQueue()
    with mp.Manager() as m:
        done = m.list()
        for _ in range(2):
            mp.Process(target=consumer, args=(q, done), daemon=True).start()
        for i in range(6):
            q.put(i)
        q.join()
        print(sorted(done))
    try:
        q.task_done()
    except ValueError as e:
        print(e)
