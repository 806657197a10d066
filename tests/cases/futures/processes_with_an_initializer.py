# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor


def prepare(word):
    global greeting
    greeting = word


def greet(name):
    return greeting + " " + name


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=prepare, initargs=("hello",)) as executor:
        print(list(executor.map(greet, ["Ann", "Ben", "Cleo"])))
