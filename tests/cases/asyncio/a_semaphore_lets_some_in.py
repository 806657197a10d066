import asyncio

inside = 0


async def visit(semaphore):
    global inside
    async with semaphore:
        inside += 1
        most.append(inside)
        await asyncio.sleep(0.01)
        inside -= 1


async def main():
    semaphore = asyncio.Semaphore(2)
    print(repr(semaphore).split("[")[1])
    await asyncio.gather(*[visit(semaphore) for _ in range(5)])
    print(max(most), semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


most = []
asyncio.run(main())
