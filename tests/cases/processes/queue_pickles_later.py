# gil: 2.7, 3.9, 3.12, off
# What is put is pickled by the feeder thread, not by put(); SimpleQueue pickles at once.
import multiprocessing as mp
import threading


class Noted:
    by = []

    def __init__(self, number):
        self.number = number

    def __reduce__(self):
        Noted.by.append(threading.current_thread().name)
        return Noted, (self.number,)


if __name__ == "__main__":
    queue, simple = mp.Queue(), mp.SimpleQueue()
    queue.put(Noted(1))
    print(queue.get().number, Noted.by)
    simple.put(Noted(2))
    print(simple.get().number, Noted.by)
    try:
        simple.put(lambda: 0)
    except Exception as error:
        print(type(error).__name__)
    print(simple.empty())
