"""Two hundred and forty small jobs for a pool of four: in how many letters?"""
import time
from multiprocessing import Pool


def job(n):
    left = n
    while left:
        left -= 1
    return n


def alone(jobs=range(240)):
    start = time.perf_counter()
    for n in jobs:
        job(n)
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def took(chunksize, jobs=range(240)):
    with Pool(4) as pool:
        pool.map(job, range(4), 1)
        start = time.perf_counter()
        pool.map(job, jobs, chunksize)
        return f"{(time.perf_counter() - start) * 1000:.0f} ms"
