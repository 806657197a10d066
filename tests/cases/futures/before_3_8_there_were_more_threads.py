# gil: 2.7
# cpython: no
from concurrent.futures import ThreadPoolExecutor
import os

print(ThreadPoolExecutor()._max_workers // os.cpu_count())
