# cpython: no
import asyncio


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


async def main():
    asyncio.create_task(wait_for_ever(), name="lost")
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
