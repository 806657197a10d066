# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    for n in range(3):
        conn.send(n)
    conn.close()


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    writer.close()
    p.join()
    # All of it is still in the pipe.
    print(reader.recv(), reader.recv(), reader.recv())
    # The end can be received as well, so poll() says yes.
    print(reader.poll(), reader.poll(None))
    for _ in range(2):
        try:
            reader.recv()
        except EOFError as error:
            print(repr(error), reader.closed)
