# The claim: ten threads take 100 tasks of 1 s each from a queue.
# What holds: ten seconds, ten tasks for each. (The document asks empty() before get(), which can leave a thread
# waiting for ever; get_nowait cannot.)
# gil: 3.12
# cpython: no
import queue
import threading
import time

tasks = queue.Queue()


def work():
    while True:
        try:
            tasks.get_nowait()
        except queue.Empty:
            return
        time.sleep(1)
        tasks.task_done()


for number in range(100):
    tasks.put(number)
began = time.time()
for _ in range(10):
    threading.Thread(target=work).start()
tasks.join()
print(f"100 tasks of 1 s, 10 threads: document 10 s, here {time.time() - began:.2f} s")
