from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as executor:
    print(list(executor.map(pow, [2, 3, 4, 5], [3, 2, 1])))
