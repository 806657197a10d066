# Every way to choose.
from itertools import combinations, combinations_with_replacement, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])))
print(["".join(p) for p in permutations("abc")], list(permutations(range(3), 2)))
print(list(permutations([1], 2)), list(permutations([], 0)), list(permutations("ab", 0)))
print(["".join(c) for c in combinations("abcd", 2)], list(combinations([1, 2], 3)), list(combinations("ab", 0)))
print(["".join(c) for c in combinations_with_replacement("abc", 2)], list(combinations_with_replacement("", 1)))
print(len(list(permutations(range(5)))), len(list(combinations(range(8), 4))), len(list(product(range(3), repeat=4))))
print(list(permutations(range(4), 4))[:8])
for f in (permutations, combinations):
    try:
        list(f([1], -1))
    except ValueError as e:
        print(e)
