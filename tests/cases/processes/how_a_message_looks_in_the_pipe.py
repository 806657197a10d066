# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    print(isinstance(reader.fileno(), int), reader.fileno() != writer.fileno())
    writer.send_bytes(b"abc")
    # The length comes first, in four bytes.
    print(os.read(reader.fileno(), 100))
    os.write(writer.fileno(), b"\0\0\0\5hello")
    print(reader.recv_bytes())
    writer.send_bytes(b"x" * 300)
    print(os.read(reader.fileno(), 4), len(os.read(reader.fileno(), 1000)))
