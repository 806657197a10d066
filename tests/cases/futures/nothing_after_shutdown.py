from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(1)
executor.submit(print, "before").result()
executor.shutdown()
executor.shutdown()
try:
    executor.submit(print, "after")
except RuntimeError as e:
    print(e)
