# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def runs(name, ready, start, finish):
    ready.release()
    finish.put((name, start.wait(), start.is_set()))


if __name__ == "__main__":
    ready, start, finish = mp.Semaphore(0), mp.Event(), mp.SimpleQueue()
    runners = [mp.Process(target=runs, args=(name, ready, start, finish)) for name in "xyz"]
    for runner in runners:
        runner.start()
    for _ in runners:
        ready.acquire()
    print(finish.empty(), start.wait(0), start.wait(-1))
    print(start.set(), start.set(), start.wait(), start.wait(0))
    print(sorted(finish.get() for _ in runners))
    for runner in runners:
        runner.join()
    print(start.clear(), start.is_set(), start.clear(), start.wait(timeout=0.01))
