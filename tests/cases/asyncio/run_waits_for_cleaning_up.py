import asyncio


async def background():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.02)
        print("cleaned up, slowly")


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0)


asyncio.run(main())
print("end")
