from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError("no luck")


with ThreadPoolExecutor() as executor:
    future = executor.submit(fail)
    print(repr(future.exception()))
    try:
        future.result()
    except ValueError as e:
        print("raised", e, e is future.exception())
