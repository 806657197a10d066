# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor


def cube(n):
    return n**3


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(cube, range(8), chunksize=3)))
        print(list(executor.map(pow, [2, 3], [5, 2])))
        try:
            executor.map(cube, [1], chunksize=0)
        except ValueError as e:
            print(e)
