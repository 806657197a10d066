# gil: 2.7, 3.9, 3.12, off
# A barrier is refused for the condition in it.
import multiprocessing as mp
import pickle


if __name__ == "__main__":
    try:
        pickle.dumps(mp.Barrier(1))
    except RuntimeError as error:
        print(error)
