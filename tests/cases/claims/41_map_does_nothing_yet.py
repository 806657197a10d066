# The claim: fetching four pages with map takes a certain time, with a pool of threads less.
# What holds: the first time measures nothing. map is lazy in Python 3: no page is fetched before somebody asks for
# the results. With list(map(…)) the comparison is fair.
# gil: 3.12
# cpython: no
import time
from multiprocessing.dummy import Pool
from urllib.request import urlopen

URLS = ["http://www.python.org", "http://docs.python.org", "http://www.example.com", "http://www.yahoo.com"]


def took(does):
    began = time.time()
    does()
    return time.time() - began


pool = Pool(4)
print(f"four pages, map: document longest of all, here {took(lambda: map(urlopen, URLS)):.2f} s")
print(f"four pages, list(map): document not tried, here {took(lambda: list(map(urlopen, URLS))):.2f} s")
print(f"four pages, a pool of 4 threads: document quickest, here {took(lambda: pool.map(urlopen, URLS)):.2f} s")
pool.close()
pool.join()
