from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
import time

with ThreadPoolExecutor(2) as executor:
    slow, quick = executor.submit(time.sleep, 0.3), executor.submit(time.sleep, 0.05)
    done, not_done = wait([slow, quick], return_when=FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    result = wait([slow, quick])
    print(len(result.done), len(result.not_done))
