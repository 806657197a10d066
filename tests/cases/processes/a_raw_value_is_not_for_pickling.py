# gil: 2.7, 3.9, 3.12, off
# What is in shared memory is inherited, not sent.
import multiprocessing as mp
from multiprocessing.reduction import ForkingPickler


if __name__ == "__main__":
    for value in (mp.RawValue("i", 0), mp.RawArray("d", 3)):
        try:
            ForkingPickler.dumps(value)
        except RuntimeError as error:
            print(type(value).__name__, error)
