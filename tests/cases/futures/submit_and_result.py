from concurrent.futures import ThreadPoolExecutor


def area(width, height):
    return width * height


with ThreadPoolExecutor(max_workers=2) as executor:
    future = executor.submit(area, 3, height=4)
    print(future.result())
print(future.done(), future.running(), future.cancelled())
