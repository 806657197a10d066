"""One seat is left, and two counters sell it. Two people must not sit on it."""
from multiprocessing import Array, Process

seats = Array("i", [1, 0])  # how many are free, how many are sold


def sell():
    if seats[0] > 0:
        with seats.get_lock():
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
