# gil: 2.7, 3.9, 3.12, off
# The iterator over a manager's list comes with what is left in it.
import multiprocessing as mp


if __name__ == "__main__":
    with mp.Manager() as manager:
        print(list(reversed(manager.list([1, 2, 3]))))
