from concurrent.futures import ThreadPoolExecutor, TimeoutError

with ThreadPoolExecutor(max_workers=1) as executor:
    def outer():
        inner = executor.submit(sum, [1, 2])
        try:
            return inner.result(timeout=0.1)
        except TimeoutError:
            return "nobody is left to do it"

    print(executor.submit(outer).result())
