from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(2) as executor:
    future = executor.submit(len, "abcd")
    print([f.result() for f in as_completed([future, future])])
    print(list(as_completed([])))
