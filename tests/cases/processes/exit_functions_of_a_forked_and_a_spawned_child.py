# gil: 2.7, 3.9, 3.12, off
import atexit
import multiprocessing as mp


def tell(conn, text):
    conn.send(text)


def work(conn):
    atexit.register(tell, conn, "exit function of the child")
    conn.send("work")


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        ctx = mp.get_context(method)
        reader, writer = ctx.Pipe(duplex=False)
        p = ctx.Process(target=work, args=(writer,))
        p.start()
        writer.close()
        p.join()
        got = []
        try:
            while True:
                got.append(reader.recv())
        except EOFError:
            print(method, got)
