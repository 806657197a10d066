from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as executor:
    print(executor.submit(len, "abc").exception())
