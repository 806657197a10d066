# queue.Queue, LifoQueue, PriorityQueue and SimpleQueue.
import queue, threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, *e.args)


# == first in, first out
q = queue.Queue()
for i in range(3): q.put(i)
print([q.get() for _ in range(3)])
#> [0, 1, 2]

# == a new queue is empty and not full
q = queue.Queue()
print(q.empty(), q.full(), q.qsize())
#> True False 0

# == qsize counts what is inside
q = queue.Queue()
q.put("a"); q.put("b"); q.get()
print(q.qsize(), q.empty())
#> 1 False

# == it is full at maxsize
q = queue.Queue(2)
q.put(1); q.put(2)
print(q.full(), q.maxsize)
#> True 2

# == maxsize 0 or less is no limit
q = queue.Queue(-1)
for i in range(1000): q.put(i)
print(q.full(), q.qsize())
#> False 1000

# == get_nowait of an empty queue raises Empty
fails(queue.Queue().get_nowait)
#> Empty

# == get(False) of an empty queue raises Empty
fails(queue.Queue().get, False)
#> Empty

# == get with a timeout raises Empty when it runs out
began = time.monotonic()
fails(queue.Queue().get, timeout=0.02)
print(time.monotonic() - began >= 0.02)
#> Empty
#> True

# == put_nowait into a full queue raises Full
q = queue.Queue(1)
q.put_nowait(1)
fails(q.put_nowait, 2)
#> Full

# == put with a timeout raises Full when it runs out
q = queue.Queue(1)
q.put(1)
began = time.monotonic()
fails(q.put, 2, timeout=0.02)
print(time.monotonic() - began >= 0.02, q.qsize())
#> Full
#> True 1

# == a negative timeout for get is an error
fails(queue.Queue().get, timeout=-1)
#> ValueError 'timeout' must be a non-negative number

# == a negative timeout for put is an error if there is a limit
fails(queue.Queue(1).put, 1, timeout=-1)
queue.Queue().put(1, timeout=-1)
#> ValueError 'timeout' must be a non-negative number

# == get waits for what another thread puts
q = queue.Queue()
threading.Timer(0.005, q.put, ["late"]).start()
print(q.get())
#> late

# == put waits for room
q = queue.Queue(1)
q.put(1)
got = []
def take():
    time.sleep(0.005)
    got.append(q.get())
t = threading.Thread(target=take)
t.start()
q.put(2)
t.join()
print(got, q.get())
#> [1] 2

# == task_done too often is an error
fails(queue.Queue().task_done)
#> ValueError task_done() called too many times

# == join waits until every item is done
q = queue.Queue()
done = []
def work():
    while True:
        item = q.get()
        time.sleep(0.001)
        done.append(item)
        q.task_done()
threading.Thread(target=work, daemon=True).start()
for i in range(5): q.put(i)
q.join()
print(done)
#> [0, 1, 2, 3, 4]

# == join of a queue in which nothing was put returns at once
print(queue.Queue().join())
#> None

# == an item that was taken and is not done keeps join waiting
q = queue.Queue()
q.put(1)
q.get()
t = threading.Thread(target=q.join)
t.start()
t.join(0.005)
print(t.is_alive())
q.task_done()
t.join()
print(t.is_alive())
#> True
#> False

# == None can be put in
q = queue.Queue()
q.put(None)
print(q.get())
#> None

# == several producers and consumers lose nothing
q = queue.Queue(3)
got = []
def produce(k):
    for i in range(5): q.put(k * 10 + i)
def consume():
    for _ in range(5): got.append(q.get())
threads = [threading.Thread(target=produce, args=(k,)) for k in range(3)]
threads += [threading.Thread(target=consume) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(got), q.empty())
#> [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24] True

# == items of one producer come out in order
q = queue.Queue(2)
def produce():
    for i in range(10): q.put(i)
t = threading.Thread(target=produce)
t.start()
print([q.get() for _ in range(10)])
t.join()
#> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

# == None as the end ends every worker
q = queue.Queue()
def work():
    while q.get() is not None: pass
workers = [threading.Thread(target=work) for _ in range(3)]
for w in workers: w.start()
for i in range(10): q.put(i)
for _ in workers: q.put(None)
for w in workers: w.join()
print(q.qsize())
#> 0

# == a derived class can keep items in its own way
class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()
    def _put(self, item):
        self.queue.add(item)
    def _get(self):
        return self.queue.pop()
q = Unique()
for i in (1, 1, 1): q.put(i)
print(q.qsize(), q.get())
#> 1 1

# == Empty and Full are exceptions
print(issubclass(queue.Empty, Exception), issubclass(queue.Full, Exception))
#> True True

# == Queue[int] can be written in annotations
print(queue.Queue[int], queue.SimpleQueue[str])
#> queue.Queue[int] _queue.SimpleQueue[str]

# == LifoQueue gives the last first
q = queue.LifoQueue()
for i in range(3): q.put(i)
print([q.get() for _ in range(3)])
#> [2, 1, 0]

# == LifoQueue has a limit, too
q = queue.LifoQueue(1)
q.put(1)
fails(q.put_nowait, 2)
q.get()
fails(q.get_nowait)
#> Full
#> Empty

# == PriorityQueue gives the smallest first
q = queue.PriorityQueue()
for i in (3, 1, 2): q.put(i)
print([q.get() for _ in range(3)])
#> [1, 2, 3]

# == PriorityQueue compares pairs by priority first
q = queue.PriorityQueue()
for pair in ((2, "later"), (1, "now"), (2, "also")): q.put(pair)
print([q.get()[1] for _ in range(3)])
#> ['now', 'also', 'later']

# == PriorityQueue keeps its order while it is filled and emptied
q = queue.PriorityQueue()
out = []
for i in (5, 3, 8): q.put(i)
out.append(q.get())
for i in (1, 9): q.put(i)
while not q.empty(): out.append(q.get())
print(out)
#> [3, 1, 5, 8, 9]

# == PriorityQueue cannot hold what cannot be compared
q = queue.PriorityQueue()
q.put((1, {}))
fails(q.put, (1, {}))

# == PriorityQueue has a limit, too
q = queue.PriorityQueue(1)
q.put(1)
fails(q.put, 2, timeout=0.005)
#> Full

# == SimpleQueue is first in, first out
q = queue.SimpleQueue()
for i in range(3): q.put(i)
print(q.qsize(), [q.get() for _ in range(3)], q.empty())
#> 3 [0, 1, 2] True

# == SimpleQueue waits for an item
q = queue.SimpleQueue()
threading.Timer(0.005, q.put, ["late"]).start()
print(q.get())
#> late

# == SimpleQueue raises Empty
fails(queue.SimpleQueue().get_nowait)
fails(queue.SimpleQueue().get, timeout=0.005)
fails(queue.SimpleQueue().get, False, -5)
#> Empty
#> Empty
#> Empty

# == SimpleQueue does not take a negative timeout
fails(queue.SimpleQueue().get, True, -1)
#> ValueError 'timeout' must be a non-negative number

# == SimpleQueue never waits to put
q = queue.SimpleQueue()
print(q.put(1, False, -7), q.put_nowait(2), q.qsize())
#> None None 2

# == SimpleQueue counts no tasks
print(hasattr(queue.SimpleQueue(), "task_done"), hasattr(queue.SimpleQueue(), "join"))
#> False False
