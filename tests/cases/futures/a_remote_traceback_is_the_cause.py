# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor


def fail(n):
    raise ValueError("remote %d" % n)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(fail, 7).result()
        except ValueError as e:
            print(e, "|", type(e.__cause__).__name__)
            lines = str(e.__cause__).strip().split("\n")
            print(lines[0], lines[1], lines[-2], lines[-1])
