import asyncio
import re


def shown(task):
    return re.sub(r"at [^ >]*:(\d+)", r"at \1", re.sub("0x[0-9a-f]+", "0x", repr(task)))


async def child():
    await asyncio.sleep(0.05)
    return "done"


async def fail():
    raise ValueError("bad")


async def main():
    task = asyncio.create_task(child(), name="child")
    print(shown(task))
    await asyncio.sleep(0)
    await task
    print(shown(task).replace("defined ", ""))
    failed = asyncio.create_task(fail(), name="fail")
    await asyncio.wait([failed])
    print(shown(failed))
    failed.exception()
    cancelled = asyncio.create_task(child(), name="cancelled")
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait([cancelled])
    print(shown(cancelled))


asyncio.run(main())
