from concurrent.futures import CancelledError, ThreadPoolExecutor
import time

with ThreadPoolExecutor(max_workers=1) as executor:
    first = executor.submit(time.sleep, 0.1)
    second = executor.submit(print, "never")
    time.sleep(0.02)
    print(first.cancel(), second.cancel(), second.cancel())
    print(first.running(), second.cancelled(), second.done())
    try:
        second.result()
    except CancelledError as e:
        print("cancelled", repr(e))
    try:
        second.exception()
    except CancelledError:
        print("no exception either")
