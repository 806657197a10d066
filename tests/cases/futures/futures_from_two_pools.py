from concurrent.futures import ThreadPoolExecutor, as_completed
import time


def after(seconds, word):
    time.sleep(seconds)
    return word


with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as two:
    futures = [one.submit(after, 0.2, "slow"), two.submit(after, 0.05, "quick")]
    print([f.result() for f in as_completed(futures)])
