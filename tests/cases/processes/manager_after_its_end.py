# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.managers import SyncManager


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    manager = SyncManager()
    attempt("not yet started:", manager.list)
    attempt("address:", lambda: manager.address)
    attempt("start:", manager.start)
    attempt("start again:", manager.start)
    attempt("a server here:", manager.get_server)
    numbers = manager.list([1])
    print(numbers, type(manager).__name__)
    attempt("shutdown:", manager.shutdown)
    attempt("shutdown again:", manager.shutdown)
    attempt("start once more:", manager.start)
    for name, call in [("made after:", manager.list), ("used after:", lambda: numbers.append(2))]:
        try:
            print(name, call())
        except (OSError, EOFError, AssertionError) as error:
            print(name, "refused")
    print(str(numbers).split(" at 0x")[0], str(numbers)[-21:])
    print(mp.active_children())
