# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
import multiprocessing


def name(_):
    return multiprocessing.current_process().name.split("-")[0]


if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        print(executor.submit(name, 0).result())
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as executor:
        print(executor.submit(name, 0).result())
