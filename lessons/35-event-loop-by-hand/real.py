"""Breakfast in the event loop of asyncio; and who goes on after whom."""
import asyncio
import time

start = 0


def run(main):
    global start
    start = time.monotonic()
    asyncio.run(main)


def say(*words):
    print(f"{time.monotonic() - start:.1f} s ", *words)


async def boil(dish, seconds):
    say(dish, "is on")
    await asyncio.sleep(seconds)
    say(dish, "is done")


async def breakfast():
    tea = asyncio.create_task(boil("tea", 0.1))
    say("the tea is ordered")
    await boil("egg", 0.2)
    await tea


async def forgetful():
    boil("egg", 0.2)
    say("breakfast")


async def nothing():
    pass


async def turn():
    await asyncio.sleep(0)


async def count(name, pause, seen):
    for number in 1, 2, 3:
        seen.append(f"{name}{number}")
        await pause()


async def two_counts(pause):
    seen = []
    await asyncio.gather(count("A", pause, seen), count("B", pause, seen))
    print(*seen)
