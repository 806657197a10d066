import asyncio


async def add(n):
    counter.append(n)
    return sum(counter)


counter = []
with asyncio.Runner() as runner:
    print(runner.run(add(1)), runner.run(add(2)))
    print(runner.get_loop().is_closed())
try:
    runner.run(add(3))
except RuntimeError as e:
    print(e)
