# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def show(make):
    try:
        made = make()
        print(made.value if hasattr(made, "value") else made[:])
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    show(lambda: mp.Value("d"))
    show(lambda: mp.RawValue("i", 1))
    show(lambda: mp.Value("i", "1"))
    show(lambda: mp.Value("i", 1.0))
    show(lambda: mp.Value("f", 1))
    show(lambda: mp.Value(5))
    show(lambda: mp.Array("i", []))
    show(lambda: mp.Array("i", 0))
    show(lambda: mp.Array("i", (1, 2)))
    show(lambda: mp.Array("i", (n for n in range(3))))
    show(lambda: mp.Array("i", [1, "2"]))
    show(lambda: mp.Array("d", [1, 2.5]))
    show(lambda: mp.Array("i", 2.0))
    show(lambda: mp.RawArray("h", [1, -1]))
    show(lambda: mp.RawArray("i", None))
