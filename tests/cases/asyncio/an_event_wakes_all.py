import asyncio


async def waiter(event, name):
    print(name, "waits")
    await event.wait()
    print(name, "goes on")


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "ab"]
    await asyncio.sleep(0)
    print(event.is_set(), repr(event).split("[")[1])
    event.set()
    await asyncio.gather(*tasks)
    print(await event.wait())
    event.clear()
    print(event.is_set())


asyncio.run(main())
