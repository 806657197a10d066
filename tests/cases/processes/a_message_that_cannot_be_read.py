# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class TwoArguments(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


def fail():
    raise ValueError("while it was put together again")


class Trap:
    def __reduce__(self):
        return fail, ()


def work(conn):
    conn.send(TwoArguments(1, "one"))
    conn.send(Trap())
    conn.send_bytes(b"not a pickle")
    conn.send("fine")


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(writer,))
    p.start()
    for _ in range(4):
        try:
            print("got", reader.recv())
        except Exception as error:
            print(type(error).__name__, error)
    p.join()
