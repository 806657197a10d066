# gil: 2.7, 3.9, 3.12, off
# In the parent, too, __mp_main__ is a name of the program: it is not run again.
import multiprocessing as mp

print("imported as", __name__, flush=True)


class Thing:
    pass


def work(conn):
    conn.send(Thing())


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(writer,))
    p.start()
    print(isinstance(reader.recv(), Thing))
    p.join()
