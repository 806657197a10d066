# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


def works(event, barrier, condition, done):
    event.wait()
    place = barrier.wait()
    with condition:
        done.append(place)
        condition.notify_all()


if __name__ == "__main__":
    with mp.Manager() as manager:
        event, barrier, condition, done = manager.Event(), manager.Barrier(3), manager.Condition(), manager.list()
        workers = [mp.Process(target=works, args=(event, barrier, condition, done)) for _ in range(3)]
        for worker in workers:
            worker.start()
        print(event.is_set(), event.wait(0.01), list(done), event.set(), event.is_set())
        with condition:
            print(condition.wait_for(lambda: len(done) == 3))
        print(sorted(done), barrier.parties, barrier.n_waiting, barrier.broken)
        for worker in workers:
            worker.join()
        try:
            barrier.wait(timeout=0.01)
        except threading.BrokenBarrierError as error:
            print(repr(error), barrier.broken, barrier.reset(), barrier.broken)
        for call in (condition.notify, condition.wait, condition.release):
            try:
                call()
            except RuntimeError as error:
                print(error)
        print(event.clear(), event.is_set(), type(event).__name__, type(barrier).__name__, type(condition).__name__)
