# The model: at each switch the scene of one task is saved (registers, memory pages), and that of the next is
# prepared. What is left for work is slice / (slice + cost): counted here, beside the formula.
def worked(length, cost, until):
    """How much of the time is work, if a slice is followed by a switch again and again."""
    clock = work = 0
    while clock < until:
        clock += length
        work += length
        clock += cost
    return work / clock


for length in 10_000, 1_000, 100, 10:
    for cost in 10, 100:
        counted = worked(length, cost, 10_000_000 if length > 100 else 1_000_000)
        formula = length / (length + cost)
        print(f"slice {length:6} µs, switch {cost:3} µs: {100 * counted:5.1f} % is work, formula {100 * formula:5.1f} %")
