# exit: 3
import asyncio
import logging
import sys

logging.getLogger("asyncio").addHandler(logging.NullHandler())
logging.getLogger("asyncio").propagate = False


async def leave():
    await asyncio.sleep(0.01)
    sys.exit(3)


async def main():
    task = asyncio.create_task(leave())
    try:
        await asyncio.sleep(5)
    finally:
        print("main is cancelled")


asyncio.run(main())
