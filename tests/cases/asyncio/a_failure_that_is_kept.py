import asyncio
import logging


class Show(logging.Handler):
    def emit(self, record):
        print(record.getMessage().split("\n")[0], repr(record.exc_info[1]))


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


async def fail():
    raise ValueError("kept")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("nobody knows", task.done())
    await asyncio.sleep(0.01)
    print("somebody asks", repr(task.exception()))


asyncio.run(main())
