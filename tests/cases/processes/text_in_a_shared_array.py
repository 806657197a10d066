# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(name, title):
    name.value = name.value.upper()
    title[0] = "E"


if __name__ == "__main__":
    name, title = mp.Array("c", b"shared text"), mp.Array("u", "ein Wort")
    p = mp.Process(target=work, args=(name, title))
    p.start()
    p.join()
    print(name.value, title[:], len(name), len(title))
    name.value = b"short"
    # The rest of the old text is still there, after a zero.
    print(name.value, name.raw, name[2], name[1:4])
    name[0] = b"S"
    name.raw = b"0123456789"
    print(name.raw)
    for wrong in (b"x" * 12, "text", None):
        try:
            name.value = wrong
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    for wrong in (b"xy", "x", 1.5):
        try:
            name[0] = wrong
        except TypeError as error:
            print(error)
