# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def waits(not_empty, level, answers):
    with not_empty:
        not_empty.wait_for(lambda: level.value > 0)
        answers.put(level.value)


def attempt(call, *args):
    try:
        print(call.__name__, call(*args))
    except Exception as error:
        print(call.__name__, type(error).__name__, error)


if __name__ == "__main__":
    lock, level, answers = mp.Lock(), mp.RawValue("i", 0), mp.SimpleQueue()
    not_empty = mp.Condition(lock)
    process = mp.Process(target=waits, args=(not_empty, level, answers))
    process.start()
    with lock:
        print(lock, lock.acquire(False))
        level.value = 7
        not_empty.notify()
    print(answers.get())
    process.join()
    attempt(not_empty.wait)
    attempt(not_empty.notify)
    attempt(not_empty.notify_all)
    attempt(not_empty.release)
    print(not_empty.acquire(), not_empty.acquire(False), not_empty.wait(0.01), not_empty)
