# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    for duplex in (False, True):
        reader, writer = mp.Pipe(duplex)
        writer.send_bytes(b"short")
        writer.send_bytes(b"much too long")
        print(reader.recv_bytes(5))
        try:
            reader.recv_bytes(5)
        except OSError as error:
            print(error)
        print(reader.closed, reader.readable, reader.writable)
        try:
            reader.recv_bytes()
        except OSError as error:
            print(error)
