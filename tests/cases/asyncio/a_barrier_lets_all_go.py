import asyncio


async def work(barrier, n):
    await asyncio.sleep(n * 0.01)
    print("at the barrier", n)
    place = await barrier.wait()
    return place


async def main():
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*[work(barrier, n) for n in range(3)])))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError as e:
        print(e, barrier.broken)


asyncio.run(main())
