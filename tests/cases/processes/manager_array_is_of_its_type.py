# gil: 2.7, 3.9, 3.12, off
# A manager's Array holds what its type code says.
import multiprocessing as mp


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    with mp.Manager() as manager:
        array = manager.Array("i", [1, 2, 3])
        attempt("no such index:", lambda: array[9])
        attempt("of another kind:", lambda: array.__setitem__(0, "text"))
        attempt("too large:", lambda: array.__setitem__(0, 2**40))
        attempt("a fraction:", lambda: array.__setitem__(0, 1.5))
        floats = manager.Array("d", [1, 2])
        print(floats, floats[0])
