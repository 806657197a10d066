# gil: 2.7, 3.9, 3.12, off
# Limits and odd uses of what synchronizes.
import multiprocessing as mp


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    attempt(lambda: mp.Semaphore(2**31))
    attempt(lambda: mp.Lock().get_value())
    attempt(lambda: mp.Condition(mp.Semaphore(1)).notify())
    queue = mp.Queue()
    queue.close()
    attempt(lambda: queue.empty())
