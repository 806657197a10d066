import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.uniform(0, 1))
items = list(range(8)); random.shuffle(items); print(items, random.sample(range(20), 4))
r = random.Random(7); print(r.randrange(1000), r.random())
