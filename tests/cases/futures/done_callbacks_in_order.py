from concurrent.futures import ThreadPoolExecutor
import time


def say(text):
    return lambda future: print(text, future.result())


with ThreadPoolExecutor(1) as executor:
    future = executor.submit(time.sleep, 0.05)
    future.add_done_callback(say("first"))
    future.add_done_callback(say("second"))
future.add_done_callback(say("at once"))
