from concurrent.futures import Future
import logging

logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False


def fail(future):
    raise ValueError("in a callback")


future = Future()
future.add_done_callback(fail)
future.add_done_callback(lambda f: print("and goes on", f.result()))
future.set_result(3)
