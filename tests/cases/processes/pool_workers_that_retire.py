# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def how_often(_):
    """How many calls this worker has carried out, with its number."""
    global calls
    calls += 1
    return os.getpid(), calls


calls = 0

if __name__ == "__main__":
    with mp.Pool(1, maxtasksperchild=3) as pool:
        results = [pool.apply(how_often, (None,)) for _ in range(7)]
        print([n for _, n in results], len({pid for pid, _ in results}))
        in_chunks = pool.map(how_often, range(4), chunksize=2)
        print(len({pid for pid, _ in in_chunks[:2]}), len({pid for pid, _ in in_chunks[2:]}))
    with mp.Pool(1) as pool:
        print([pool.apply(how_often, (None,))[1] for _ in range(7)])
    with mp.Pool(2, maxtasksperchild=1) as pool:
        results = pool.map(how_often, range(6), chunksize=1)
        print({n for _, n in results}, len({pid for pid, _ in results}))
