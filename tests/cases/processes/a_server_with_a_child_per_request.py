# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.connection import Client, Listener


def serve(conn):
    with conn:
        while True:
            try:
                question = conn.recv()
            except EOFError:
                break
            conn.send((question.upper(), mp.current_process().name.split("-")[0]))


def ask(address, name, answers):
    with Client(address) as conn:
        for word in ("one", "two"):
            conn.send(name + " " + word)
            answers.send(conn.recv())


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    reader, writer = ctx.Pipe(duplex=False)
    with Listener(("localhost", 0)) as listener:
        clients = [ctx.Process(target=ask, args=(listener.address, name, writer), name=name) for name in ("ann", "bob")]
        for p in clients:
            p.start()
        servers = []
        for _ in clients:
            with listener.accept() as conn:
                servers.append(ctx.Process(target=serve, args=(conn,), name="server-%d" % len(servers)))
                servers[-1].start()
    for answer in sorted(reader.recv() for _ in range(4)):
        print(answer)
    for p in clients + servers:
        p.join()
    print([p.exitcode for p in clients + servers])
