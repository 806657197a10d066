# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import sys


if __name__ == "__main__":
    q = mp.Queue()
    sys.stderr = sys.stdout
    q._on_queue_feeder_error = lambda e, obj: print(type(e).__name__, str(e)[:22])
    q.put(lambda: 0)
    q.put("goes through")
    print(q.get())
