# The model: every task shall have a turn within 100 ms, whatever their number. So the slices become shorter with each
# task, and a switch of 20 µs stays as it is. And every task takes memory; when it is full, pages are written to the
# disk and read again at each switch, which takes 5 ms.
PERIOD = 100_000  # µs
SWITCH, SWAP = 20, 5_000
MEMORY, NEEDED = 4_000, 2  # MiB in all and for each task


def efficiency(tasks):
    clock = work = 0
    cost = SWITCH if tasks * NEEDED <= MEMORY else SWITCH + SWAP
    length = max(PERIOD // tasks, 1)
    for _ in range(tasks):
        clock += cost + length
        work += length
    return work / clock, clock / 1e6


for tasks in 1, 10, 100, 1_000, 2_000, 3_000, 10_000:
    share, seconds = efficiency(tasks)
    print(f"{tasks:6} tasks: {100 * share:5.1f} % is work, a round takes {seconds:.2f} s")
