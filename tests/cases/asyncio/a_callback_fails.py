import asyncio
import logging


class Show(logging.Handler):
    def emit(self, record):
        print(record.levelname, record.getMessage().split(" at ")[0], record.exc_info[0].__name__)


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


def fail():
    raise KeyError("in a callback")


loop = asyncio.new_event_loop()
loop.call_soon(fail)
loop.call_soon(print, "the next one is called")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
