import time
a = time.monotonic()
time.sleep(0.02)
b = time.monotonic()
print(b - a >= 0.02, time.time() > 1e9, time.perf_counter() >= 0, type(time.ctime()).__name__, len(time.ctime(0)))
