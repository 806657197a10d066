"""How often does each word occur? Eight workers read the pages; one process puts together what they send."""
import time
from multiprocessing import Pool

pages = ["the cat saw the dog and the dog saw the cat and ran".split() * 50 for _ in range(16)]


def tally(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return list(counts.items())


def slips(words):
    return [(word, 1) for word in words]


def put_together(parts):
    counts = {}
    for part in parts:
        for word, n in part:
            counts[word] = counts.get(word, 0) + n
    return counts


def alone():
    start = time.perf_counter()
    counts = put_together([tally(words) for words in pages])
    return counts["the"], f"{(time.perf_counter() - start) * 1000:.0f} ms"


def team(job):
    with Pool(8) as pool:
        start = time.perf_counter()
        parts = pool.map(job, pages)
        mapped = time.perf_counter() - start
        counts = put_together(parts)
        reduced = time.perf_counter() - start - mapped
    return counts["the"], f"map {mapped * 1000:.0f} ms, reduce {reduced * 1000:.0f} ms"
