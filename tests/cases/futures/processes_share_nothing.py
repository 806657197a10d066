# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor

counter = 0


def count():
    global counter
    counter += 1
    return counter


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as executor:
        print([executor.submit(count).result() for _ in range(3)], counter)
