import asyncio
import logging
import re
import time


class Show(logging.Handler):
    def emit(self, record):
        print(re.sub(r" running at .*> took \d\.\d\d\d", " took so many", record.getMessage()))


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False
logging.getLogger("asyncio").setLevel(logging.WARNING)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    loop.slow_callback_duration = 0.3
    await asyncio.sleep(0)
    time.sleep(0.4)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
