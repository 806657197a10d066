# nlargest, nsmallest and merging what is sorted.
from heapq import merge, nlargest, nsmallest

data = [5, 1, 9, 3, 7]
print(nlargest(2, data), nsmallest(3, data), nlargest(0, data), nsmallest(-1, data), nlargest(9, data))
words = ["pear", "fig", "banana", "kiwi"]
print(nlargest(2, words, key=len), nsmallest(2, words, key=len), nsmallest(3, words, key=len))
print(list(merge([1, 4, 7], [2, 5], [], [3, 6, 8])))
print(list(merge([7, 4, 1], [5, 2], reverse=True)))
print(list(merge(["a", "ccc"], ["bb", "dddd"], key=len)))
print(list(merge([(1, "first")], [(1, "second")], key=lambda p: p[0])))
endless = merge(iter(range(0, 100, 2)), iter(range(1, 100, 2)))
print([next(endless) for _ in range(5)])
