from concurrent.futures import ThreadPoolExecutor, as_completed
import time


def load(name, seconds):
    time.sleep(seconds)
    if name == "bad":
        raise OSError("unreachable")
    return len(name)


with ThreadPoolExecutor(3) as executor:
    names = {executor.submit(load, n, s): n for n, s in (("apple", 0.5), ("bad", 0.1), ("fig", 0.9))}
    for future in as_completed(names):
        try:
            print(names[future], future.result())
        except OSError as e:
            print(names[future], "failed:", e)
