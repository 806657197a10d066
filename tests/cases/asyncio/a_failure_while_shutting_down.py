import asyncio
import logging


class Show(logging.Handler):
    def emit(self, record):
        print(record.getMessage().split("\n")[0])


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


async def background():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError("while cleaning up")


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0)


asyncio.run(main())
