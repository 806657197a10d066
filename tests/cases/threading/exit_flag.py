# Workers look under a lock whether there is work and whether it is over; who fills the queue waits busily till it is
# empty.
import queue
import threading
import time

work = queue.Queue(10)
lock = threading.Lock()
over = False
done = []


def process():
    while not over:
        with lock:
            item = None if work.empty() else work.get()
        if item is not None:
            done.append(item)
        else:
            time.sleep(0.001)


threads = [threading.Thread(target=process) for _ in range(3)]
for thread in threads:
    thread.start()
with lock:
    for word in "one two three four five".split():
        work.put(word)
while not work.empty():
    time.sleep(0.001)
over = True
for thread in threads:
    thread.join()
print(sorted(done), work.empty())
