import asyncio


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        print("numbers end")


async def main():
    kept.append(numbers())
    async for n in kept[0]:
        if n == 2:
            break
    print("main is done")


kept = []
asyncio.run(main())
print("end")
