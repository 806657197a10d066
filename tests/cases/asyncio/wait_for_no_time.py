import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0)
    except TimeoutError:
        print("timeout", future.cancelled())
    done = asyncio.get_running_loop().create_future()
    done.set_result("there already")
    print(await asyncio.wait_for(done, 0))


asyncio.run(main())
