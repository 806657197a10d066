"""A list of a million numbers, gone over again and again: much to copy."""
items = list(range(1_000_000))
for i in range(1_400_000):
    items[i % 1_000_000] += 1
print(sum(items))
