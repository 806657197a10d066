"""One thread counts down twice as far."""


def count_down(n):
    while n > 0:
        n -= 1


count_down(8000)
