# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def slow(x):
    time.sleep(x)
    return x


def bad(x):
    raise ValueError("no %s" % x)


if __name__ == "__main__":
    pool = mp.Pool(2)
    seen = []
    r = pool.apply_async(slow, (0.2,), callback=seen.append)
    try:
        r.get(timeout=0.02)
    except mp.TimeoutError as e:
        print(repr(e))
    try:
        r.successful()
    except ValueError as e:
        print(str(e).split(" at ")[0], str(e)[-9:])
    print(r.ready(), r.get(), r.ready(), r.successful(), seen)
    errors = []
    r = pool.apply_async(bad, (1,), error_callback=errors.append)
    r.wait()
    print(r.successful(), errors)
    try:
        r.get()
    except ValueError as e:
        print(e, type(e.__cause__).__name__)
    m = pool.map_async(bad, [1, 2])
    try:
        m.get()
    except ValueError as e:
        print("map", str(e)[:2])
    it = pool.imap(slow, [0.01, 0.3])
    print(it.next())
    try:
        it.next(timeout=0.01)
    except mp.TimeoutError:
        print("not yet")
    print(it.next())
    try:
        it.next()
    except StopIteration:
        print("no more")
    pool.close()
    try:
        pool.apply_async(slow, (1,))
    except ValueError as e:
        print(e)
    pool.join()
