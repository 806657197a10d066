import queue, threading
q = queue.Queue(2)
got = []
def consumer():
    while True:
        item = q.get()
        if item is None: break
        got.append(item)
        q.task_done()
t = threading.Thread(target=consumer)
t.start()
for i in range(5): q.put(i)
q.join(); q.put(None); t.join()
print(got, q.qsize(), q.empty())
try: q.get_nowait()
except queue.Empty: print("empty")
