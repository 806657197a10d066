# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(call, *args):
    try:
        print(call.__name__, call(*args))
    except Exception as error:
        print(call.__name__, type(error).__name__, error)


if __name__ == "__main__":
    with mp.Manager() as manager:
        numbers = manager.list([3, 1, 2])
        for method, args in [
            ("append", (1,)), ("count", (1,)), ("extend", ([7, 8],)), ("insert", (0, 9)), ("index", (2,)),
            ("pop", ()), ("pop", (0,)), ("pop", (99,)), ("remove", (3,)), ("remove", (33,)), ("reverse", ()),
            ("sort", ()), ("index", (44,)),
        ]:
            attempt(getattr(numbers, method), *args)
        print(numbers, len(numbers), 7 in numbers, numbers[0], numbers[-1], numbers[1:3], numbers[::-1])
        numbers[0] = "first"
        numbers[2:] = ["rest"]
        del numbers[1]
        print(numbers, numbers + ["more"], 2 * numbers, numbers * 1, list(numbers), type(numbers + []))
        numbers *= 2
        numbers += (5,)
        print(numbers, type(numbers).__name__)
        attempt(numbers.__getitem__, 50)
        attempt(numbers.__delitem__, 50)
        attempt(manager.list([1, "one"]).sort)
        for missing in ("clear", "copy", "__iter__", "__eq__"):
            print(missing, missing in type(numbers)._exposed_)
        print(numbers == ["first", "rest", "first", "rest", 5], numbers[:] == ["first", "rest", "first", "rest", 5])
