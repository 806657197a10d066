# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor, as_completed
import time


def after(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    with ProcessPoolExecutor(3) as executor:
        futures = [executor.submit(after, s) for s in (0.6, 0.2, 0.4)]
        print([f.result() for f in as_completed(futures)])
