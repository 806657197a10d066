counter = 0


def count(n):
    global counter
    for _ in range(n):
        counter += 1


for _ in range(20):
    count(1_000_000)
