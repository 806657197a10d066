# gil: 2.7, 3.9, 3.12, off
# starmap() takes iterables of arguments.
import multiprocessing as mp


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        try:
            pool.starmap(max, [(1, 2), 3])
        except TypeError as error:
            print(error)
