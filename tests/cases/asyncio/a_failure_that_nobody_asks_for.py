import asyncio
import logging


class Show(logging.Handler):
    def emit(self, record):
        print(record.getMessage().split("\n")[0], repr(record.exc_info[1]))


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("main goes on")


asyncio.run(main())
