def decrement(n):
    while n > 0:
        n -= 1


for _ in range(20):
    decrement(1_000_000)
