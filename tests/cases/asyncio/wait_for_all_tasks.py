import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(s, s)) for s in (0.02, 0.01)]
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), pending)


asyncio.run(main())
