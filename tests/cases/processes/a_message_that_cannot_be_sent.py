# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


class Stubborn:
    def __reduce__(self):
        raise ValueError("I stay here")


def show(error):
    return "%s: %s" % (type(error).__name__, str(error).split(" at 0x")[0])


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    for thing in (lambda: 0, threading.Lock(), (n for n in ()), Stubborn(), [1, {2: Stubborn()}]):
        try:
            writer.send(thing)
        except Exception as error:
            print(show(error))
    # Nothing of it has been written.
    print(reader.poll())
    writer.send("fine")
    print(reader.recv())
