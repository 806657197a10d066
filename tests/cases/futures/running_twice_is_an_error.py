from concurrent.futures import Future
import logging

logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False

future = Future()
print(future.set_running_or_notify_cancel())
try:
    future.set_running_or_notify_cancel()
except RuntimeError as e:
    print(e)
