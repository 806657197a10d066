# threading.local.
import threading


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ":", e)


def in_thread(f):
    t = threading.Thread(target=f)
    t.start()
    t.join()


# == every thread has its own attributes
box = threading.local()
box.x = "main"
def work():
    box.x = "other"
    print(box.x)
in_thread(work)
print(box.x)
#> other
#> main

# == what one thread sets another does not have
box = threading.local()
box.x = 1
in_thread(lambda: fails(lambda: box.x))
#> AttributeError: '_thread._local' object has no attribute 'x'

# == a missing attribute is an AttributeError
box = threading.local()
fails(lambda: box.missing)
#> AttributeError: '_thread._local' object has no attribute 'missing'

# == attributes can be deleted
box = threading.local()
box.x = 1
del box.x
print(hasattr(box, "x"))
#> False

# == deleting a missing attribute is an error
def delete():
    del threading.local().x
fails(delete)
#> AttributeError: '_thread._local' object has no attribute 'x'

# == its __dict__ is the thread's own
box = threading.local()
box.x = 1
print(box.__dict__)
in_thread(lambda: print(box.__dict__))
#> {'x': 1}
#> {}

# == getattr with a default works
box = threading.local()
print(getattr(box, "x", "default"))
#> default

# == two locals do not mix
a, b = threading.local(), threading.local()
a.x, b.x = 1, 2
print(a.x, b.x)
#> 1 2

# == __init__ of a derived class runs in every thread that uses it
class Box(threading.local):
    def __init__(self, start):
        self.items = [start]
box = Box("s")
box.items.append("main")
def work():
    box.items.append("other")
    print(box.items)
in_thread(work)
print(box.items)
#> ['s', 'other']
#> ['s', 'main']

# == __init__ runs once a thread
calls = []
class Box(threading.local):
    def __init__(self):
        calls.append(threading.current_thread().name)
        self.n = 0
box = Box()
def work():
    box.n += 1
    box.n += 1
t = threading.Thread(target=work, name="w")
t.start()
t.join()
box.n += 1
print(calls, box.n)
#> ['MainThread', 'w'] 1

# == a class attribute is a default for every thread
class Box(threading.local):
    n = 2
box = Box()
box.n = 5
in_thread(lambda: print(box.n))
print(box.n, Box.n)
#> 2
#> 5 2

# == methods of a derived class see the thread's attributes
class Box(threading.local):
    n = 0
    def add(self, k):
        self.n += k
        return self.n
box = Box()
print(box.add(1), box.add(1))
in_thread(lambda: print(box.add(10)))
#> 1 2
#> 10

# == a property of a derived class works
class Box(threading.local):
    @property
    def double(self):
        return self.n * 2
    @double.setter
    def double(self, v):
        self.n = v // 2
box = Box()
box.n = 4
print(box.double)
box.double = 20
print(box.n, box.double)
#> 8
#> 10 20

# == arguments without an __init__ are an error
fails(threading.local, 1)
#> TypeError: Initialization arguments are not supported

# == __dict__ cannot be replaced
box = threading.local()
def replace():
    box.__dict__ = {}
fails(replace)
#> AttributeError: '_thread._local' object attribute '__dict__' is read-only

# == a function need not be handed what is the thread's
box = threading.local()
def greet():
    return "hello " + box.student
def work(name):
    box.student = name
    results.append(greet())
results = []
threads = [threading.Thread(target=work, args=(n,)) for n in ("Alice", "Bob")]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(results))
#> ['hello Alice', 'hello Bob']

# == attributes of many threads are kept apart
box = threading.local()
sums = []
def work(n):
    box.total = 0
    for i in range(20):
        box.total += n
    sums.append((n, box.total))
threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(sums))
#> [(0, 0), (1, 20), (2, 40), (3, 60), (4, 80)]
