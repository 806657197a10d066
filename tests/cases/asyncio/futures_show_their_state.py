import asyncio
import re


def callback(future):
    pass


def shown(future):
    return re.sub(r"at [^ >\]]*/?(\w+\.py):", r"at \1:", repr(future))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    future.add_done_callback(callback)
    print("callback() at" in shown(future))
    future.set_result([1, 2])
    print(future)
    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    print(failed)
    failed.exception()
    cancelled = loop.create_future()
    cancelled.cancel()
    print(cancelled)


asyncio.run(main())
