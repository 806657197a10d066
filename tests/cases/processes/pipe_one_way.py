# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    for use in (lambda: reader.send(1), writer.recv, writer.poll):
        try:
            use()
        except OSError as e:
            print(e)
    writer.send_bytes(b"abcdef", 1, 3)
    print(reader.recv_bytes())
    writer.send([1, (2, None)])
    print(reader.poll(), reader.recv(), reader.poll())
    writer.send_bytes(b"too long")
    try:
        reader.recv_bytes(3)
    except OSError as e:
        print(e, reader.closed)
    for wrong in (lambda: writer.send_bytes("text"), lambda: writer.send_bytes(b"abc", 5), lambda: writer.send_bytes(b"abc", 1, 9)):
        try:
            wrong()
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
