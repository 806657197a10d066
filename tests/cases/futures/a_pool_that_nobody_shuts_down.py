from concurrent.futures import ThreadPoolExecutor
import time


def work():
    time.sleep(0.05)
    print("work done")


executor = ThreadPoolExecutor(2)
executor.submit(work)
executor.submit(work)
print("end of the program")
