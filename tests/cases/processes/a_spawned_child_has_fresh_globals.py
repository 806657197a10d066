# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp

settings = {"colour": "as in the file"}
calls = []


def work(conn, settings_sent):
    calls.append("child")
    conn.send((settings, settings_sent, calls))


if __name__ == "__main__":
    settings["colour"] = "changed under the guard"
    calls.append("parent")
    for method in ("fork", "spawn", "forkserver"):
        ctx = mp.get_context(method)
        reader, writer = ctx.Pipe(duplex=False)
        p = ctx.Process(target=work, args=(writer, settings))
        p.start()
        print(method, *reader.recv())
        p.join()
    print(calls)
