from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as executor:
    def outer():
        return executor.submit(sum, [1, 2, 3]).result() + 1

    print(executor.submit(outer).result())
