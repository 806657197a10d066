# gil: 2.7, 3.9, 3.12, off
# Results are joined by twos, round after round, each round in parallel.
import multiprocessing as mp


def merge(one, other):
    merged, one, other = [], list(one), list(other)
    while one and other:
        merged.append((one if one[0] <= other[0] else other).pop(0))
    return merged + one + other


if __name__ == "__main__":
    numbers = [(n * 37) % 101 for n in range(20)]
    with mp.Pool(4) as pool:
        parts = pool.map(sorted, [numbers[i : i + 3] for i in range(0, len(numbers), 3)])
        while len(parts) > 1:
            pairs = list(zip(parts[::2], parts[1::2]))
            rest = parts[len(pairs) * 2 :]
            parts = pool.starmap(merge, pairs) + rest
            print(len(parts), "parts", [len(part) for part in parts])
    print(parts[0] == sorted(numbers))
