from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as executor:
    future = executor.submit(int, "7")
    future.result()
    print(future.cancel(), future.cancelled())
