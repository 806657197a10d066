# gil: 2.7, 3.9, 3.12, off
# What a process logs stands there with its name. (sys.stderr is put aside, so that the program can show it.)
import io
import logging
import multiprocessing as mp
import sys


def works(queue):
    sys.stderr = text = io.StringIO()
    logger = mp.get_logger()
    logger.handlers.clear()
    mp.log_to_stderr(logging.WARNING)
    logger.warning("nearly full: %r", ["tea"])
    logger.info("nothing of this is shown")
    logger.error("out of cups")
    queue.put(text.getvalue())


if __name__ == "__main__":
    queue = mp.SimpleQueue()
    process = mp.Process(target=works, args=(queue,), name="Waiter")
    process.start()
    print(queue.get(), end="")
    process.join()
