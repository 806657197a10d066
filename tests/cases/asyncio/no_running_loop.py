import asyncio

for ask in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        ask()
    except RuntimeError as e:
        print(e)
coroutine = asyncio.sleep(0)
try:
    asyncio.create_task(coroutine)
except RuntimeError as e:
    print(e)
coroutine.close()
