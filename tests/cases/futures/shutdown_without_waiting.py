from concurrent.futures import ThreadPoolExecutor
import time


def late():
    time.sleep(0.1)
    print("still carried out")


executor = ThreadPoolExecutor(1)
executor.submit(late)
executor.shutdown(wait=False)
print("goes on")
