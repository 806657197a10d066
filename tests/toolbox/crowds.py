# Many threads at once.
#! real: no
import queue, threading


# == 100 producers and 100 consumers over a bounded queue lose and duplicate nothing
#! seeds: 200
q = queue.Queue(5)
taken = []
def produce(k):
    for i in range(2):
        q.put((k, i))
def consume():
    for _ in range(2):
        taken.append(q.get())
threads = [threading.Thread(target=produce, args=(k,)) for k in range(100)]
threads += [threading.Thread(target=consume) for _ in range(100)]
for t in threads: t.start()
for t in threads: t.join()
print(len(taken), sorted(taken) == [(k, i) for k in range(100) for i in range(2)], q.qsize())
#> 200 True 0

# == 10,000 threads through one queue with 10 workers
#! seeds: 1
tasks = queue.Queue()
done = []
def work():
    while True:
        task = tasks.get()
        if task is None:
            return
        done.append(task)
        tasks.task_done()
workers = [threading.Thread(target=work) for _ in range(10)]
for w in workers: w.start()
clients = [threading.Thread(target=tasks.put, args=(i,)) for i in range(10000)]
for c in clients: c.start()
for c in clients: c.join()
tasks.join()
for _ in workers: tasks.put(None)
for w in workers: w.join()
print(len(done), len(set(done)))
#> 10000 10000

# == 2,000 threads that all wait are woken by one event
#! seeds: 1
gate = threading.Event()
passed = []
def wait(i):
    gate.wait()
    passed.append(i)
threads = [threading.Thread(target=wait, args=(i,)) for i in range(2000)]
for t in threads: t.start()
gate.set()
for t in threads: t.join()
print(len(set(passed)))
#> 2000

# == 200 threads meet at a barrier, five times
#! seeds: 1
b = threading.Barrier(200)
rounds = [0] * 5
lock = threading.Lock()
def walk():
    for i in range(5):
        with lock:
            rounds[i] += 1
        b.wait()
        assert rounds[i] == 200
threads = [threading.Thread(target=walk) for _ in range(200)]
for t in threads: t.start()
for t in threads: t.join()
print(rounds)
#> [200, 200, 200, 200, 200]
