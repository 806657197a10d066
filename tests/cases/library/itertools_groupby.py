# Runs of items with the same key.
from itertools import count, groupby, islice

print([(k, list(g)) for k, g in groupby("aabbba")])
words = ["apple", "ant", "bear", "bat", "cat"]
for letter, group in groupby(words, key=lambda w: w[0]):
    print(letter, list(group))
# A run that is not used up is skipped; one that is asked too late is empty.
runs = groupby([1, 1, 2, 2, 3])
k1, g1 = next(runs)
print(k1, next(g1))
k2, g2 = next(runs)
print(k2, list(g1), list(g2))
print([k for k, g in runs], list(groupby([])))
endless = groupby(count(), key=lambda n: n // 3)
print([(k, list(g)) for k, g in islice(endless, 3)])
print({k: len(list(g)) for k, g in groupby(sorted("mississippi"))})
