def dict_loop(n):
    counts = {}
    for i in range(n):
        key = i & 255
        counts[key] = counts.get(key, 0) + 1
    return len(counts)


for _ in range(10):
    dict_loop(500_000)
