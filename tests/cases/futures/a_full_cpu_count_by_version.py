# gil: 3.12
# cpython: no
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import os

print(ThreadPoolExecutor()._max_workers - os.cpu_count(), ProcessPoolExecutor()._max_workers - os.cpu_count())
