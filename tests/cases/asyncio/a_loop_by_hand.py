import asyncio


async def work():
    await asyncio.sleep(0.01)
    return "result"


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(work()))
print(loop.is_running(), loop.is_closed())
print(asyncio.get_event_loop() is loop)
loop.close()
print(loop)
try:
    coroutine = work()
    loop.run_until_complete(coroutine)
except RuntimeError as e:
    print(e)
    coroutine.close()
