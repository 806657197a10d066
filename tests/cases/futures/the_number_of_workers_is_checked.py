from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
    try:
        kind(max_workers=0)
    except ValueError as e:
        print(e)
    try:
        kind(1, initializer=3)
    except TypeError as e:
        print(e)
