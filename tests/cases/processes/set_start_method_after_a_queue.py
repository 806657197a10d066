# gil: 2.7, 3.9, 3.12, off
# Whatever belongs to a context settles the start method.
import multiprocessing as mp


if __name__ == "__main__":
    queue = mp.Queue()
    print(mp.get_start_method(allow_none=True) is not None)
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(type(error).__name__, error)
