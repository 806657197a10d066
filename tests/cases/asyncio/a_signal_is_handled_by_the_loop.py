# gil: 3.12
import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, print, "asked to end")
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGTERM)
    await asyncio.sleep(0.3)
    loop.remove_signal_handler(signal.SIGTERM)
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("the task is cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
