import asyncio


async def main():
    async with asyncio.TaskGroup() as group:
        async def grow(n):
            print(n)
            if n:
                group.create_task(grow(n - 1))

        group.create_task(grow(3))
    try:
        late = asyncio.sleep(0)
        group.create_task(late)
    except RuntimeError as e:
        print(str(e).split("> ")[1])
        late.close()


asyncio.run(main())
