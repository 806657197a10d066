from concurrent.futures import ThreadPoolExecutor, wait
import time

with ThreadPoolExecutor(2) as executor:
    futures = [executor.submit(time.sleep, s) for s in (0.02, 0.4)]
    done, not_done = wait(futures, timeout=0.15)
    print(len(done), len(not_done))
