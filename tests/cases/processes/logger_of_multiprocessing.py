# gil: 2.7, 3.9, 3.12, off
import logging
import multiprocessing as mp
import sys


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    logger = mp.get_logger()
    print(logger.name, logger is mp.get_logger(), logger is logging.getLogger("multiprocessing"), logger.propagate)
    print(logger.handlers, logger.level == logging.NOTSET)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(levelname)s %(processName)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.warning("%d cakes are missing", 3)
    logger.info("this is not shown")
    attempt("the same from a context:", lambda: mp.get_context("fork").get_logger() is logger)
    logger.removeHandler(handler)
    print(mp.log_to_stderr() is logger, len(logger.handlers), type(logger.handlers[0]).__name__)
    print(logger.handlers[0].formatter._fmt, logger.level == logging.WARNING)
    print(mp.log_to_stderr(logging.ERROR).level, len(logger.handlers))
