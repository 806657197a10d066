# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
import os

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(os.getpid)
        future.add_done_callback(lambda f: print(f.result() != os.getpid()))
