import asyncio


async def main():
    for wrong in ([], asyncio.create_task(asyncio.sleep(0))):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.wait([asyncio.create_task(asyncio.sleep(0))], return_when="LATER")
    except ValueError as e:
        print(e)


asyncio.run(main())
