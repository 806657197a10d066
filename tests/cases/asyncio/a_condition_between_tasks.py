import asyncio

items = []


async def consumer(condition, name):
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, "takes", items.pop(0))


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(consumer(condition, n)) for n in "ab"]
    await asyncio.sleep(0.01)
    for item in (1, 2):
        async with condition:
            items.append(item)
            condition.notify()
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    for wrong in (condition.wait, condition.notify):
        try:
            result = wrong()
            await result
        except RuntimeError as e:
            print(e)


asyncio.run(main())
