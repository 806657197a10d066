import asyncio


async def main():
    future = asyncio.Future()
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as e:
            print(e)
    future.set_result(1)
    for again in (lambda: future.set_result(2), lambda: future.set_exception(OSError())):
        try:
            again()
        except asyncio.InvalidStateError as e:
            print(e)


asyncio.run(main())
