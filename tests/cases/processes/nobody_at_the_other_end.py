# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    conn.recv()


if __name__ == "__main__":
    for duplex in (True, False):
        reader, writer = mp.Pipe(duplex)
        p = mp.Process(target=work, args=(reader,))
        p.start()
        reader.close()
        writer.send("read by the child")
        p.join()
        for send in (lambda: writer.send("lost"), lambda: writer.send_bytes(b"lost")):
            try:
                send()
            except BrokenPipeError as error:
                print(duplex, type(error).__name__, error)
        writer.close()
