import asyncio


async def main():
    pass


for wrong in (main, 3):
    try:
        asyncio.run(wrong)
    except ValueError as e:
        print(str(e)[:36])
