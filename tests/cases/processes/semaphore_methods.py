# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    s = mp.Semaphore(2)
    print(s, s.get_value(), s.acquire(), s.acquire(), s.acquire(False), s.get_value())
    s.release()
    s.release()
    s.release()
    print(s)
    b = mp.BoundedSemaphore(1)
    print(b)
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        mp.Semaphore(-1)
    except (ValueError, OSError) as e:
        print(type(e).__name__)
