# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def count(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


if __name__ == "__main__":
    texts = ["a b a", "b c", "a", "c c c"]
    total = {}
    with mp.Pool(4) as pool:
        for counts in pool.imap_unordered(count, texts):
            for word, n in counts.items():
                total[word] = total.get(word, 0) + n
    print(sorted(total.items()))
