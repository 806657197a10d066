"""A kettle that takes 100 ms, three more things to do, and somebody who changes his mind."""
import asyncio
import time

start = time.perf_counter()


def say(*words):
    print(f"{(time.perf_counter() - start) * 1000:4.0f} ms ", *words)


def run(coroutine):
    """Run it, with our clock at 0."""
    global start
    start = time.perf_counter()
    asyncio.run(coroutine)


async def boil():
    say("the gas is on")
    try:
        await asyncio.sleep(0.1)
        say("the water boils")
    finally:
        say("the gas is off")


async def busy():
    await asyncio.sleep(0.02)
    n = 8_300
    while n:
        n -= 1
    say("counted")
    await asyncio.sleep(0.02)
    say("slept")


async def careful():
    try:
        await asyncio.sleep(0.1)
    except Exception:
        say("something went wrong, but I go on")


async def stubborn():
    for _ in range(3):
        try:
            await asyncio.sleep(0.05)
            say("worked for 50 ms")
        except asyncio.CancelledError:
            say("not now")


async def stop_after(ms, coroutine):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(ms / 1000)
    say("please stop:", task.cancel())
    try:
        await task
        say("it has ended by itself")
    except asyncio.CancelledError:
        say("it was cancelled")


async def at_most(ms, awaitable):
    try:
        await asyncio.wait_for(awaitable, ms / 1000)
        say("in time")
    except TimeoutError:
        say("too late")
