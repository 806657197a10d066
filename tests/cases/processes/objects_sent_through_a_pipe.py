# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Note:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return isinstance(other, Note) and self.text == other.text


def echo(conn):
    while True:
        thing = conn.recv()
        conn.send(thing)
        if thing == "the end":
            break


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    ours, theirs = ctx.Pipe()
    p = ctx.Process(target=echo, args=(theirs,))
    p.start()
    for sent in (2**70, -1.5, "text", b"bytes", (1, (2,)), frozenset("a"), range(3), slice(1, 2), float("inf")):
        ours.send(sent)
        got = ours.recv()
        print(repr(got), type(got) is type(sent), got == sent)
    for sent in ([1, [2]], {"k": {1, 2}}, Note("n"), [Note("in a list")], {(1,): None}, [()]):
        ours.send(sent)
        got = ours.recv()
        print(type(got).__name__, got == sent, got is sent)
    # There is only one of these in each process.
    for sent in (None, True, (), Note, len, int, Ellipsis, NotImplemented):
        ours.send(sent)
        print(ours.recv() is sent)
    both = [[1]] * 2
    ours.send(both)
    got = ours.recv()
    print(got[0] is got[1], got[0] is both[0])
    ours.send("the end")
    p.join()
    print(ours.recv(), p.exitcode)
