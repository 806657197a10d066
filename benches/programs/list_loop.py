def list_loop(n):
    numbers = []
    for i in range(n):
        numbers.append(i)
    total = 0
    for i in range(n):
        total += numbers[i]
        numbers[i] = total & 1023
    return total


for _ in range(10):
    list_loop(500_000)
