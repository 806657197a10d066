# A for loop over a global counter: the only switch points are the call of range and the jump back.
counter = 0


def count(n):
    global counter
    for _ in range(n):
        counter += 1


count(5)
print(counter)
