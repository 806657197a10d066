"""An event loop, and a kitchen in it. Tasks stand in line when they are ready, and in a heap when they sleep."""
import heapq
import itertools
import time
from collections import deque

ready = deque()
timers = []  # a heap of (when, number, task): the earliest is timers[0]
numbers = itertools.count()
start = 0


def create_task(task):
    ready.append(task)


def step(task):
    """Let a task run up to its next yield, which says for how many seconds it wants to sleep."""
    try:
        seconds = task.send(None)
    except StopIteration:
        return
    heapq.heappush(timers, (time.monotonic() + seconds, next(numbers), task))


def run(main):
    global start
    start = time.monotonic()
    create_task(main)
    while ready or timers:
        while ready:
            step(ready.popleft())
        if timers:
            when, _, task = heapq.heappop(timers)
            time.sleep(max(0, when - time.monotonic()))
            ready.append(task)


def say(*words):
    print(f"{time.monotonic() - start:.1f} s ", *words)


def boil(dish, seconds):
    say(dish, "is on")
    yield seconds
    say(dish, "is done")


def kitchen():
    create_task(boil("egg", 0.3))
    create_task(boil("tea", 0.1))
    create_task(boil("soup", 0.2))
    yield 0
    say("all are on")
