# The same numbers as CPython's from the same seed.
import random

r = random.Random(42)
print(r.random(), r.randint(1, 6), r.randrange(0, 100, 5), r.choice("abc"), r.uniform(1, 2))
print(r.sample(range(100), 4), r.choices([1, 2, 3], k=4), r.choices("ab", weights=[9, 1], k=4))
x = list(range(8))
r.shuffle(x)
print(x, r.getrandbits(16), r.randbytes(3))
print(r.gauss(0, 1), r.normalvariate(0, 1), r.expovariate(2), r.triangular(0, 10, 3))
print(r.betavariate(2, 3), r.gammavariate(2, 1), r.lognormvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2))
print(r.vonmisesvariate(1, 2), r.gammavariate(0.5, 1), r.gammavariate(1, 2))
print(r.sample("abc", 3, counts=[2, 1, 1]), r.sample(["red"], counts=[3], k=2))
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random())
random.seed(1)
print(random.random(), random.randint(0, 9), random.choice([1, 2, 3]))
print(random.Random(1.5).random(), random.Random(-7).random(), random.Random(2.0).random())
for wrong in (lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.randrange(3, 3), lambda: r.randint(5, 1)):
    try:
        wrong()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
