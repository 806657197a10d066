# exit: 3
# cpython: no
# gil: 3.12
import multiprocessing as mp
l = mp.Lock()
l.acquire()
l.acquire()
