# The claim: adding up the numbers to 100,000,000 takes about 6 s, and with 8 processes less than 1 s.
# What holds: with 8 cores the time is an eighth, and what it costs to begin and to end 8 processes. With 4 cores
# (--cores 4) it is a quarter at best. The document's program starts its clock after the last process has begun, which
# flatters it. Here are a hundredth of the numbers on a machine that is a hundred times as slow.
# gil: 3.12
# args: --cores 8 --machine laptop,instruction=860ns
# cpython: no
import multiprocessing
import time

N = 1_000_000
PARTS = 8


def add_up(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


def add_part(numbers, sums):
    sums.put(add_up(numbers))


if __name__ == "__main__":
    began = time.time()
    total = add_up(range(1, N + 1))
    alone = time.time() - began

    began = time.time()
    sums = multiprocessing.Queue()
    parts = [range(1 + i * N // PARTS, 1 + (i + 1) * N // PARTS) for i in range(PARTS)]
    workers = [multiprocessing.Process(target=add_part, args=(part, sums)) for part in parts]
    for worker in workers:
        worker.start()
    in_parts = sum(sums.get() for _ in workers)
    for worker in workers:
        worker.join()
    together = time.time() - began
    print(f"the sum alone: document about 6 s, here {alone:.2f} s")
    print(f"the sum by 8 processes: document less than 1 s, here {together:.2f} s")
    print(f"so it is faster: document 6 times, here {alone / together:.1f} times")
    print(f"the two sums: document equal, here {'equal' if in_parts == total else 'different'}")
