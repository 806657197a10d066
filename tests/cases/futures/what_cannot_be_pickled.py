# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor


def returns_a_function():
    return lambda: 1


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for fn in (lambda: 1, returns_a_function):
            try:
                executor.submit(fn).result()
                print("?")
            except Exception as e:
                print("refused")
        print(executor.submit(len, "goes on").result())
