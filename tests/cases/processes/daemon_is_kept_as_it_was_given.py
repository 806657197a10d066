# gil: 2.7, 3.9, 3.12, off
# daemon= is no bool unless it was one.
import multiprocessing as mp


if __name__ == "__main__":
    print(mp.Process(daemon="yes").daemon)
