from concurrent.futures import ThreadPoolExecutor

begun = []
with ThreadPoolExecutor(max_workers=1) as executor:
    for n in range(6):
        executor.submit(begun.append, n)
print(begun)
