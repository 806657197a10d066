import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0))
    for wrong in (task.set_result, task.set_exception):
        try:
            wrong(None)
        except RuntimeError as e:
            print(e)


asyncio.run(main())
