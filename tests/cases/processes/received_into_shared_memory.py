# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    for text in (b"abc", b"\1\0\0\0\2\0\0\0", b"0123456789"):
        conn.send_bytes(text)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    letters = mp.RawArray("B", 6)
    print(reader.recv_bytes_into(letters, 2), letters[:])
    numbers = mp.RawArray("i", 3)
    print(reader.recv_bytes_into(numbers, 4), numbers[:])
    try:
        reader.recv_bytes_into(letters)
    except mp.BufferTooShort as error:
        # What did not fit is not lost.
        print(type(error).__name__, error.args, letters[:])
    for offset in (-1, 7):
        try:
            reader.recv_bytes_into(letters, offset)
        except ValueError as error:
            print(error)
    p.join()
