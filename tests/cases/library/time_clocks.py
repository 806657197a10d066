import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    clock, in_ns = getattr(time, name), getattr(time, name + "_ns")
    a, b = clock(), clock()
    c, d = in_ns(), in_ns()
    print(name, type(a).__name__, type(c).__name__, a <= b, c <= d, abs(d / 1e9 - a) < 60)
begin = time.monotonic_ns()
time.sleep(0.002)
print(time.monotonic_ns() - begin >= 2000000, time.gmtime().tm_year == time.localtime().tm_year)
print(time.mktime(time.localtime(1e9)))
