# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def volume(width, height=1, depth=1):
    return width * height * depth


if __name__ == "__main__":
    done, failed = [], []
    with mp.Pool(3) as pool:
        boxes = [(2,), (2, 3), (2, 3, 4), [5, 6], range(1, 4)]
        result = pool.starmap_async(volume, boxes, callback=done.append, error_callback=failed.append)
        print(result.get(), type(result).__name__)
        print(pool.starmap(volume, (pair for pair in zip([1, 2, 3], [4, 5, 6])), chunksize=2))
        for wrong in ([(1, 2), ()], [(1, 2, 3, 4)]):
            result = pool.starmap_async(volume, wrong, callback=done.append, error_callback=failed.append)
            try:
                result.get()
            except TypeError as error:
                print(error)
        pool.close()
        pool.join()
    print(done, [type(error).__name__ for error in failed])
