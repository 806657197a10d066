from concurrent.futures import ThreadPoolExecutor

done = []
with ThreadPoolExecutor(1) as executor:
    executor.map(done.append, [1, 2, 3])
print(done)
