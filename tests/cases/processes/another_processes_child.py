# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def meddle(conn, started, waiting):
    for wrong in (started.join, started.is_alive, waiting.start, lambda: started.exitcode):
        try:
            conn.send(("did", wrong()))
        except AssertionError as error:
            conn.send(("refused:", error))


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    reader, writer = ctx.Pipe(duplex=False)
    gate, opener = ctx.Pipe(duplex=False)
    started = ctx.Process(target=gate.recv)
    started.start()
    p = ctx.Process(target=meddle, args=(writer, started, ctx.Process()))
    p.start()
    for _ in range(4):
        print(*reader.recv())
    opener.send(None)
    p.join()
    started.join()
    print(started.exitcode)
