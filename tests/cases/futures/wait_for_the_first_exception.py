from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
import time


def work(seconds, fails):
    time.sleep(seconds)
    if fails:
        raise RuntimeError("failed")


with ThreadPoolExecutor(3) as executor:
    futures = [executor.submit(work, s, f) for s, f in ((0.05, False), (0.15, True), (0.4, False))]
    done, not_done = wait(futures, return_when=FIRST_EXCEPTION)
    print(len(done), len(not_done))
