# cpython: no
# gil: 3.12
import os
import threading

done = threading.Event()
other = threading.Thread(target=done.wait)
for n_threads in (1, 2, 2):
    if n_threads == 2 and not other.is_alive():
        other.start()
    if os.fork() == 0:
        os._exit(0)
    os.wait()
done.set()
other.join()
if os.fork() == 0:
    os._exit(0)
os.wait()
print("told once")
