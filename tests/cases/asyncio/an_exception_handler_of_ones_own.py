import asyncio


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context["exception"]))


def fail():
    raise ZeroDivisionError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fail)
    await asyncio.sleep(0)
    print("goes on", loop.get_exception_handler() is handler)
    loop.call_exception_handler({"message": "by hand", "exception": None})


asyncio.run(main())
