"""A job that computes, and a pool, of threads or of processes, that does it twice."""


def count(n):
    start = n
    while n:
        n -= 1
    return start


def two_counts(Executor):
    with Executor(2) as pool:
        tickets = [pool.submit(count, 16_000) for _ in range(2)]
        return [ticket.result() for ticket in tickets]
