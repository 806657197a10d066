# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


def work(value, array, namespace):
    value.value *= 2
    value.set(value.get() + 1)
    array[0] = 50
    namespace.mood = namespace.mood + " and busy"
    namespace.added = [1]


if __name__ == "__main__":
    with mp.Manager() as manager:
        value, array = manager.Value("i", 10), manager.Array("i", [1, 2, 3])
        namespace = manager.Namespace(mood="calm")
        process = mp.Process(target=work, args=(value, array, namespace))
        process.start()
        process.join()
        print(value, value.value, value.get(), type(value).__name__)
        print(array, array[0], array[-1], len(array), list(array[1:]), type(array).__name__)
        print(namespace, namespace.mood, namespace.added, type(namespace).__name__)
        namespace.added.append(2)
        print(namespace.added)
        attempt("no such name:", lambda: namespace.nothing)
        attempt("hidden name:", lambda: namespace._nothing)
        attempt("delete:", lambda: delattr(namespace, "nothing"))
        namespace._mine = "stays here"
        print(namespace._mine, "_mine" in str(namespace))
