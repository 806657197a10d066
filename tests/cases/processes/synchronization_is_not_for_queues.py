# gil: 2.7, 3.9, 3.12, off
# Locks and their like reach a process when it is started, and in no other way.
import multiprocessing as mp
import pickle


def nothing(shared):
    pass


if __name__ == "__main__":
    makers = [
        mp.Lock, mp.RLock, mp.Semaphore, mp.BoundedSemaphore, mp.Condition, mp.Event, mp.Queue, mp.JoinableQueue,
        mp.SimpleQueue, lambda: mp.Value("i", 1), lambda: mp.Array("i", 1),
    ]
    for make in makers:
        shared = make()
        try:
            pickle.dumps({"deep": [shared]})
        except RuntimeError as error:
            print(error)
    with mp.Pool(1) as pool:
        try:
            pool.apply(nothing, (mp.Lock(),))
        except RuntimeError as error:
            print(error)
