# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def who(x):
    return os.getpid(), x


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        for chunksize in (1, 3, 4, 10, 99):
            results = pool.map(who, range(10), chunksize=chunksize)
            chunks = [results[i : i + chunksize] for i in range(0, 10, chunksize)]
            print(chunksize, [x for _, x in results] == list(range(10)), end=" ")
            print([len(chunk) for chunk in chunks], {len({pid for pid, _ in chunk}) for chunk in chunks})
        for wrong in (pool.imap, pool.imap_unordered):
            for chunksize in (0, -2):
                try:
                    wrong(who, range(3), chunksize)
                except ValueError as error:
                    print(error)
