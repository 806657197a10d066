# gil: 2.7, 3.9, 3.12, off
# A connection can be sent to a process that has not inherited it.
import multiprocessing as mp


def work(conn):
    passed = conn.recv()
    passed.send("through the passed one")
    passed.close()


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    p = mp.Process(target=work, args=(theirs,))
    p.start()
    reader, writer = mp.Pipe(duplex=False)
    ours.send(writer)
    print(reader.recv())
    p.join()
