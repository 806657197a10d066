"""Generators take turns: each goes on up to its next yield, and stands in line again."""
from collections import deque


def cook(dish, steps):
    for step in range(1, steps + 1):
        print(dish, step)
        yield


def run(*tasks):
    ready = deque(tasks)
    while ready:
        task = ready.popleft()
        try:
            next(task)
        except StopIteration:
            continue
        ready.append(task)
