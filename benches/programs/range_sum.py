def range_sum(n):
    total = 0
    for i in range(n):
        total += i
    return total


for _ in range(20):
    range_sum(1_000_000)
