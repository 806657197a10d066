# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def waits(condition, waiting, woken):
    with condition:
        waiting.release()
        condition.wait()
    woken.release()


if __name__ == "__main__":
    condition, waiting, woken = mp.Condition(), mp.Semaphore(0), mp.Semaphore(0)
    sleepers = [mp.Process(target=waits, args=(condition, waiting, woken)) for _ in range(5)]
    for sleeper in sleepers:
        sleeper.start()
    for _ in sleepers:
        waiting.acquire()
    for n_asked, n_woken in ((2, 2), (0, 0), (1, 1), (9, 2)):
        with condition:
            condition.notify(n_asked)
        for _ in range(n_woken):
            woken.acquire()
        with condition:
            print("asked for", n_asked, "and one more:", woken.acquire(timeout=0.01), condition)
    for sleeper in sleepers:
        sleeper.join()
    with condition:
        print(condition.notify_all(), condition.notify(3), condition)
