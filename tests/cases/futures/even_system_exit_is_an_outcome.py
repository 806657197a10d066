from concurrent.futures import ThreadPoolExecutor


def leave():
    raise SystemExit(3)


with ThreadPoolExecutor(1) as executor:
    future = executor.submit(leave)
    print(repr(future.exception()))
    print(executor.submit(len, "ab").result())
