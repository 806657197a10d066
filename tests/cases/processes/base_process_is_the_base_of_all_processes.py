# gil: 2.7, 3.9, 3.12, off
# Processes of all start methods have BaseProcess as their base.
import multiprocessing as mp
from multiprocessing.process import BaseProcess


if __name__ == "__main__":
    print(issubclass(mp.Process, BaseProcess), isinstance(mp.get_context("spawn").Process(), BaseProcess))
