# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.shared_memory import ShareableList


def work(name):
    items = ShareableList(name=name)
    items[0] += 1
    items[1] = items[1].upper()
    items[2] = not items[2]
    items[3] = 2.5
    items[4] = b"BYTES"
    items.shm.close()


if __name__ == "__main__":
    items = ShareableList([41, "word", True, -1.0, b"bytes", None])
    p = mp.Process(target=work, args=(items.shm.name,))
    p.start()
    p.join()
    print(list(items), len(items), items[-1], items[-6])
    print(items.count(None), items.index("WORD"), "WORD" in items)
    for wrong in (
        lambda: items[6], lambda: items.index("nowhere"), lambda: items.__setitem__(1, "a word too long for its place"),
    ):
        try:
            wrong()
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)
    print(repr(items).startswith("ShareableList([42, 'WORD', False, 2.5, b'BYTES', None], name="))
    items.shm.close()
    items.shm.unlink()
