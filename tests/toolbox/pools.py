# multiprocessing.dummy and multiprocessing.pool.ThreadPool: processes that are threads.
import threading, time
from multiprocessing import TimeoutError
from multiprocessing.dummy import Pool, Process, current_process
from multiprocessing.pool import ThreadPool


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, *e.args)


def square(x):
    return x * x


# == map keeps the order
with Pool(3) as pool:
    print(pool.map(square, range(10)))
#> [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]

# == map of nothing is an empty list
with Pool(2) as pool:
    print(pool.map(square, []))
#> []

# == map carries several out at once
#! gil: 2.7, 3.9, 3.12, off
began = time.monotonic()
with Pool(5) as pool:
    pool.map(time.sleep, [0.05] * 5)
print(time.monotonic() - began < 0.2)
#> True

# == map raises what a call raised
with Pool(2) as pool:
    fails(pool.map, lambda x: 1 // x, [1, 0, 2])
#> ZeroDivisionError integer division or modulo by zero

# == starmap takes tuples
with Pool(2) as pool:
    print(pool.starmap(lambda a, b: a + b, [(1, 2), (3, 4)]))
#> [3, 7]

# == apply waits for one call
with Pool(2) as pool:
    print(pool.apply(square, (7,)))
#> 49

# == apply_async gives a result that is there later
gate = threading.Event()
def slow():
    gate.wait()
    return "done"
with Pool(1) as pool:
    result = pool.apply_async(slow)
    print(result.ready())
    fails(result.get, 0.005)
    gate.set()
    print(result.get(), result.ready(), result.successful())
#> False
#> TimeoutError
#> done True True

# == a result that is not there yet is neither successful nor not
gate = threading.Event()
with Pool(1) as pool:
    result = pool.apply_async(gate.wait)
    try:
        result.successful()
    except ValueError as e:
        print(str(e).endswith("not ready"))
    gate.set()
#> True

# == get raises what the call raised
with Pool(1) as pool:
    result = pool.apply_async(lambda: 1 / 0)
    fails(result.get)
    print(result.successful())
#> ZeroDivisionError division by zero
#> False

# == callbacks are told
told = []
with Pool(1) as pool:
    pool.apply_async(square, (3,), callback=told.append).wait()
    pool.apply_async(lambda: 1 / 0, error_callback=lambda e: told.append(type(e).__name__)).wait()
    time.sleep(0.01)
print(told)
#> [9, 'ZeroDivisionError']

# == imap gives one after the other, in order
with Pool(3) as pool:
    it = pool.imap(square, range(4))
    print(next(it), list(it))
#> 0 [1, 4, 9]

# == imap_unordered gives them all
with Pool(3) as pool:
    print(sorted(pool.imap_unordered(square, range(5))))
#> [0, 1, 4, 9, 16]

# == imap_unordered gives first what is ready first
def work(delay):
    time.sleep(delay)
    return delay
with Pool(3) as pool:
    print(list(pool.imap_unordered(work, [0.9, 0.01, 0.3])))
#> [0.01, 0.3, 0.9]

# == imap's next loses patience
gate = threading.Event()
with Pool(1) as pool:
    it = pool.imap(lambda x: gate.wait(), [1])
    fails(it.next, 0.005)
    gate.set()
#> TimeoutError

# == an initializer runs in every worker
box = threading.local()
def prepare(x):
    box.x = x
with Pool(2, prepare, ("ready",)) as pool:
    print(pool.map(lambda _: box.x, range(4)))
#> ['ready', 'ready', 'ready', 'ready']

# == close and join wait for what is left to do
done = []
pool = Pool(2)
for i in range(5):
    pool.apply_async(done.append, (i,))
pool.close()
pool.join()
print(sorted(done))
#> [0, 1, 2, 3, 4]

# == after close it takes nothing more
pool = Pool(1)
pool.close()
fails(pool.apply_async, print)
fails(pool.map, print, [1])
#> ValueError Pool not running
#> ValueError Pool not running

# == join before close is an error
pool = Pool(1)
fails(pool.join)
#> ValueError Pool is still running

# == fewer than one worker is an error
fails(Pool, 0)
#> ValueError Number of processes must be at least 1

# == Pool is a ThreadPool
print(isinstance(Pool(1), ThreadPool))
#> True

# == workers are daemons, so a pool that was forgotten does not keep the program
pool = Pool(2)
pool.apply_async(time.sleep, (0.001,))
print("main ends")
#> main ends

# == no more at once than there are workers
lock = threading.Lock()
inside = most = 0
def work(_):
    global inside, most
    with lock:
        inside += 1
        most = max(most, inside)
    time.sleep(0.002)
    with lock:
        inside -= 1
with Pool(2) as pool:
    pool.map(work, range(8), chunksize=1)
print(most)
#> 2

# == a Process is a thread with an exit code
p = Process(target=print, args=("hello",))
print(p.exitcode)
p.start()
p.join()
print(p.exitcode, p.is_alive(), isinstance(p, threading.Thread))
#> None
#> hello
#> 0 False True

# == processes can be derived from
class Worker(Process):
    def run(self):
        print("running", self.name)
w = Worker(name="w")
w.start()
w.join()
#> running w

# == active_children are the ones that are alive
from multiprocessing.dummy import active_children
gate = threading.Event()
p = Process(target=gate.wait)
print(active_children())
p.start()
print(active_children() == [p])
gate.set()
p.join()
print(active_children())
#> []
#> True
#> []

# == queues, values and pipes are shared
from multiprocessing.dummy import JoinableQueue, Pipe, Queue, Value
q, v = Queue(), Value("i", 0)
here, there = Pipe()
def child():
    v.value += 5
    q.put("queued")
    there.send(here_sent + ["piped"])
here_sent = ["a"]
p = Process(target=child)
p.start()
print(q.get(), here.recv(), v.value, here.poll())
p.join()
#> queued ['a', 'piped'] 5 False

# == a manager's things are the things themselves
from multiprocessing.dummy import Manager
m = Manager()
d, l = m.dict(), m.list([1])
def child():
    d["key"] = "value"
    l.append(2)
p = Process(target=child)
p.start()
p.join()
print(d, l)
#> {'key': 'value'} [1, 2]
