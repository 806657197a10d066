def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def consume(n):
    total = 0
    for i in numbers(n):
        total += i
    return total


for _ in range(10):
    consume(500_000)
