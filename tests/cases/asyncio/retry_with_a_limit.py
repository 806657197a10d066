import asyncio

attempts = 0


async def unreliable():
    global attempts
    attempts += 1
    if attempts < 3:
        raise ConnectionError("attempt %d" % attempts)
    return "at last"


async def retry(make, times):
    for n in range(times):
        try:
            return await make()
        except ConnectionError as e:
            print("failed:", e)
            await asyncio.sleep(0.01 * 2**n)
    raise TimeoutError


print(asyncio.run(retry(unreliable, 5)))
