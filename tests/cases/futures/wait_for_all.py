from concurrent.futures import ThreadPoolExecutor, wait
import time

with ThreadPoolExecutor(2) as executor:
    futures = [executor.submit(time.sleep, s) for s in (0.1, 0.05)]
    done, not_done = wait(futures)
    print(len(done), len(not_done))
    print(done == set(futures))
