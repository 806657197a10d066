"""Whoever looks whether a seat is free holds the lock until it is sold."""
from multiprocessing import Array, Process

seats = Array("i", [1, 0])  # how many are free, how many are sold


def sell():
    with seats.get_lock():
        if seats[0] > 0:
            seats[0] -= 1
            seats[1] += 1


if __name__ == "__main__":
    counters = [Process(target=sell) for _ in range(2)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    assert seats[:] == [0, 1], seats[:]
    print("free, sold:", seats[:])
