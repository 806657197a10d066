# Puzzles of the Little Book of Semaphores (Allen Downey), solved in our own way. The right solutions end under every
# policy, 200 seeds in all; the wrong ones deadlock, and the ring is told.
#! seeds: 200 in turn
#! real: no
from threading import Barrier, Condition, Event, Lock, Semaphore, Thread
import time

log = []


def run(*functions):
    """A thread for each function, named after it; waits for all."""
    threads = [Thread(target=f, name=getattr(f, "__name__", None)) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# == rendezvous: neither passes before the other has come
a_came, b_came = Semaphore(0), Semaphore(0)
def a():
    log.append("a1")
    a_came.release()
    b_came.acquire()
    log.append("a2")
def b():
    log.append("b1")
    b_came.release()
    a_came.acquire()
    log.append("b2")
run(a, b)
print(sorted(log[:2]), sorted(log[2:]))
#> ['a1', 'b1'] ['a2', 'b2']

# == mutual exclusion with a semaphore
mutex, count = Semaphore(1), 0
def one():
    return 1
def add():
    global count
    for _ in range(5):
        with mutex:
            before = count
            count = before + one()
run(add, add, add)
print(count)
#> 15

# == barrier: made of a counter, a mutex and a turnstile
n, count, mutex, turnstile = 4, 0, Semaphore(1), Semaphore(0)
def meet():
    global count
    with mutex:
        log.append("came")
        count += 1
        if count == n:
            turnstile.release()
    turnstile.acquire()
    turnstile.release()
    log.append("passed")
run(*[meet] * n)
print(log == ["came"] * n + ["passed"] * n)
#> True

# == reusable barrier: two turnstiles, one after the other
n, rounds, count = 3, 4, 0
mutex, first, second = Semaphore(1), Semaphore(0), Semaphore(1)
def meet():
    global count
    with mutex:
        count += 1
        if count == n:
            second.acquire()
            first.release()
    first.acquire()
    first.release()
def part():
    global count
    with mutex:
        count -= 1
        if count == 0:
            first.acquire()
            second.release()
    second.acquire()
    second.release()
def walker():
    for i in range(rounds):
        log.append(i)
        meet()
        part()
run(*[walker] * n)
print(log == sorted(log), len(log))
#> True 12

# == a barrier whose mutex is held while waiting deadlocks
#! deadlock:
n, count, mutex, turnstile = 2, 0, Lock(), Semaphore(0)
def meet():
    global count
    with mutex:
        count += 1
        if count == n:
            turnstile.release()
        turnstile.acquire()
run(meet, meet)

# == producer and consumer over a buffer with room for two
items, room, there, mutex = [], Semaphore(2), Semaphore(0), Lock()
def produce():
    for i in range(6):
        room.acquire()
        with mutex:
            items.append(i)
            assert len(items) <= 2
        there.release()
def consume():
    for _ in range(6):
        there.acquire()
        with mutex:
            log.append(items.pop(0))
        room.release()
run(produce, consume)
print(log)
#> [0, 1, 2, 3, 4, 5]

# == readers and writers: readers together, writers alone
readers, mutex, empty, inside = 0, Lock(), Semaphore(1), []
def read():
    global readers
    for _ in range(3):
        with mutex:
            readers += 1
            if readers == 1:
                empty.acquire()
        inside.append("reader")
        time.sleep(0.0001)
        assert "writer" not in inside
        inside.remove("reader")
        with mutex:
            readers -= 1
            if readers == 0:
                empty.release()
        log.append("read")
def write():
    for _ in range(2):
        with empty:
            inside.append("writer")
            time.sleep(0.0001)
            assert inside == ["writer"]
            inside.clear()
        log.append("written")
run(read, write, read, write)
print(log.count("read"), log.count("written"))
#> 6 4

# == readers and writers without starvation: a turnstile in front
readers, mutex, empty, turnstile, inside = 0, Lock(), Semaphore(1), Semaphore(1), []
def read():
    global readers
    for _ in range(3):
        with turnstile:
            pass
        with mutex:
            readers += 1
            if readers == 1:
                empty.acquire()
        inside.append("reader")
        assert "writer" not in inside
        inside.remove("reader")
        with mutex:
            readers -= 1
            if readers == 0:
                empty.release()
        log.append("read")
def write():
    for _ in range(2):
        with turnstile:
            with empty:
                inside.append("writer")
                assert inside == ["writer"]
                inside.clear()
        log.append("written")
run(read, write, read, write)
print(log.count("read"), log.count("written"))
#> 6 4

# == dining philosophers who all take the left fork first deadlock
#! deadlock: P0 P1 P2 P3 P4
forks, all_have_one = [Lock() for _ in range(5)], Barrier(5)
def dine(i):
    with forks[i]:
        all_have_one.wait()
        with forks[(i + 1) % 5]:
            print("never")
philosophers = [Thread(target=dine, args=(i,), name="P%d" % i) for i in range(5)]
for p in philosophers: p.start()
for p in philosophers: p.join()

# == dining philosophers without any pause deadlock under some seed
#! may: deadlock
#! gil: 3.9, off
forks = [Lock() for _ in range(2)]
def dine(i):
    for _ in range(40):
        with forks[i]:
            with forks[(i + 1) % 2]:
                log.append(i)
philosophers = [Thread(target=dine, args=(i,), name="P%d" % i) for i in range(2)]
for p in philosophers: p.start()
for p in philosophers: p.join()
print(len(log))
#> 80

# == dining philosophers: one who takes the right fork first breaks the ring
forks = [Lock() for _ in range(5)]
def dine(i):
    one, other = forks[i], forks[(i + 1) % 5]
    if i == 4:
        one, other = other, one
    for _ in range(2):
        with one:
            time.sleep(0.0001)
            with other:
                log.append(i)
philosophers = [Thread(target=dine, args=(i,)) for i in range(5)]
for p in philosophers: p.start()
for p in philosophers: p.join()
print(sorted(log))
#> [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]

# == dining philosophers: a footman lets only four sit down
forks, footman = [Lock() for _ in range(5)], Semaphore(4)
def dine(i):
    for _ in range(2):
        with footman:
            with forks[i]:
                time.sleep(0.0001)
                with forks[(i + 1) % 5]:
                    log.append(i)
philosophers = [Thread(target=dine, args=(i,)) for i in range(5)]
for p in philosophers: p.start()
for p in philosophers: p.join()
print(sorted(log))
#> [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]

# == dining philosophers: who eats is written down under one lock
states, seats = ["thinks"] * 5, Condition()
def dine(i):
    left, right = (i - 1) % 5, (i + 1) % 5
    for _ in range(2):
        with seats:
            seats.wait_for(lambda: states[left] != "eats" and states[right] != "eats")
            states[i] = "eats"
        time.sleep(0.0001)
        with seats:
            states[i] = "thinks"
            log.append(i)
            seats.notify_all()
philosophers = [Thread(target=dine, args=(i,)) for i in range(5)]
for p in philosophers: p.start()
for p in philosophers: p.join()
print(sorted(log))
#> [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]

# == barbershop: who finds no chair leaves, the others get their hair cut
chairs, waiting, mutex = 2, [], Lock()
customer, cut_of = Semaphore(0), {}
served, left_again = [], []
def barber():
    while True:
        customer.acquire()
        with mutex:
            if not waiting:
                return
            who = waiting.pop(0)
        time.sleep(0.0002)
        served.append(who)
        cut_of[who].release()
def visit(who):
    with mutex:
        if len(waiting) == chairs:
            left_again.append(who)
            return
        cut_of[who] = Semaphore(0)
        waiting.append(who)
    customer.release()
    cut_of[who].acquire()
shop = Thread(target=barber)
shop.start()
customers = [Thread(target=visit, args=(i,)) for i in range(6)]
for c in customers: c.start()
for c in customers: c.join()
customer.release()
shop.join()
print(sorted(served + left_again), len(served) >= chairs)
#> [0, 1, 2, 3, 4, 5] True

# == cigarette smokers: helpers put together what lies on the table
agent = Semaphore(1)
tobacco, paper, matches = Semaphore(0), Semaphore(0), Semaphore(0)
makes = {"tobacco": Semaphore(0), "paper": Semaphore(0), "matches": Semaphore(0)}
table, mutex = [], Lock()
def helper(name, ingredient):
    """Woken when its ingredient is put down; if another lies there already, it wakes the smoker who has the third."""
    for _ in range(4):
        ingredient.acquire()
        with mutex:
            if table:
                third = {"tobacco", "paper", "matches"} - {name, table.pop()}
                makes[third.pop()].release()
            else:
                table.append(name)
def smoker(name):
    for _ in range(2):
        makes[name].acquire()
        log.append(name)
        agent.release()
def put_down():
    for one, other in [(tobacco, paper), (paper, matches), (matches, tobacco)] * 2:
        agent.acquire()
        one.release()
        other.release()
threads = [Thread(target=put_down)]
for name, ingredient in (("tobacco", tobacco), ("paper", paper), ("matches", matches)):
    threads += [Thread(target=helper, args=(name, ingredient)), Thread(target=smoker, args=(name,))]
for t in threads: t.start()
for t in threads: t.join()
print(log)
#> ['matches', 'tobacco', 'paper', 'matches', 'tobacco', 'paper']

# == cigarette smokers who each take what they need themselves deadlock under some seed
#! may: deadlock
#! seeds: 30
tobacco, paper, matches = Semaphore(0), Semaphore(0), Semaphore(0)
def has_matches():
    tobacco.acquire()
    paper.acquire()
    log.append("matches")
def has_tobacco():
    paper.acquire()
    matches.acquire()
    log.append("tobacco")
def has_paper():
    tobacco.acquire()
    matches.acquire()
    log.append("paper")
def agent():
    time.sleep(0.001)
    tobacco.release()
    paper.release()
smokers = [Thread(target=f, daemon=True) for f in (has_matches, has_tobacco, has_paper)]
for t in smokers: t.start()
agent()
smokers[0].join()
print(log)
#> ['matches']

# == water: two of hydrogen and one of oxygen make a molecule, and molecules do not mix
mutex, oxygens, hydrogens = Lock(), 0, 0
oxygen_queue, hydrogen_queue, bond = Semaphore(0), Semaphore(0), Barrier(3)
def ready():
    """Called with the mutex: whether a molecule can be made; if so, its atoms are called."""
    global oxygens, hydrogens
    if oxygens >= 1 and hydrogens >= 2:
        oxygens, hydrogens = oxygens - 1, hydrogens - 2
        oxygen_queue.release()
        hydrogen_queue.release(2)
        return True
    return False
def oxygen():
    global oxygens
    mutex.acquire()
    oxygens += 1
    if not ready():
        mutex.release()
    oxygen_queue.acquire()
    log.append("O")
    bond.wait()
    mutex.release()
def hydrogen():
    global hydrogens
    mutex.acquire()
    hydrogens += 1
    if not ready():
        mutex.release()
    hydrogen_queue.acquire()
    log.append("H")
    bond.wait()
run(*[oxygen, hydrogen, hydrogen] * 3)
print([sorted(log[i : i + 3]) for i in (0, 3, 6)])
#> [['H', 'H', 'O'], ['H', 'H', 'O'], ['H', 'H', 'O']]

# == two threads that take two locks in opposite order deadlock, and the ring is told
#! deadlock: one two
left, right, gate = Lock(), Lock(), Barrier(2)
def one():
    with left:
        gate.wait()
        with right:
            pass
def two():
    with right:
        gate.wait()
        with left:
            pass
run(one, two)

# == the same with a timeout ends
left, right, gate = Lock(), Lock(), Barrier(2)
def both(first, second, name):
    while True:
        with first:
            if second.acquire(timeout=0.001 if name == "one" else 0.004):
                second.release()
                log.append(name)
                return
run(lambda: both(left, right, "one"), lambda: both(right, left, "two"))
print(sorted(log))
#> ['one', 'two']

# == a thread that takes a Lock twice waits for itself
#! deadlock: MainThread
lock = Lock()
lock.acquire()
lock.acquire()

# == two threads that join each other deadlock
#! deadlock: one two
gate = Event()
threads = {}
def join(other):
    gate.wait()
    threads[other].join()
for name, other in (("one", "two"), ("two", "one")):
    threads[name] = Thread(target=join, args=(other,), name=name)
    threads[name].start()
gate.set()
for t in threads.values(): t.join()

# == an event that nobody sets is waited for for ever
#! deadlock:
Event().wait()
