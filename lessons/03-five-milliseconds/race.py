"""Threads note the time whenever the GIL has come to them; race() prints how long each turn was."""
import threading
import time

turns = []


def work(name, rounds):
    for _ in range(rounds):
        if turns[-1][0] != name:
            turns.append((name, time.perf_counter()))


def race(names, rounds):
    turns[:] = [("", 0)]
    threads = [threading.Thread(target=work, name=name, args=(name, rounds)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.append(("end", time.perf_counter()))
    lengths = []
    for (name, begin), (_, end) in zip(turns[1:], turns[2:]):
        lengths.append(f"{name}:{(end - begin) * 1000:.1f}")
    print(*lengths)
