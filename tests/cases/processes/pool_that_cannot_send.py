# gil: 3.12
import multiprocessing as mp
import pickle


def gives_lambda(x):
    return lambda: x


def names(_):
    return mp.current_process().name


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        try:
            pool.apply(gives_lambda, (1,))
        except mp.pool.MaybeEncodingError as e:
            print(str(e)[:22], str(e)[-60:])
        try:
            pool.apply(lambda: 1)
        except Exception as e:
            print(type(e).__name__)
        print(pool.apply(names, (0,)))
        try:
            pickle.dumps(pool)
        except NotImplementedError as e:
            print(e)
    for wrong in (lambda: mp.Pool(0), lambda: mp.Pool(1, 5), lambda: mp.Pool(1, maxtasksperchild=0)):
        try:
            wrong()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
