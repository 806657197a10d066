import asyncio
import threading


def other(loop):
    try:
        loop.call_soon(print)
    except RuntimeError as e:
        print(e)


async def main():
    thread = threading.Thread(target=other, args=(asyncio.get_running_loop(),))
    thread.start()
    thread.join()


asyncio.run(main(), debug=True)
