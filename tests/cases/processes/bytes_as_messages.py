# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import pickle


def work(conn):
    conn.send_bytes(b"")
    conn.send_bytes(b"one")
    conn.send_bytes(b"two and three")
    conn.send(["pickled"])
    conn.send_bytes(pickle.dumps({"by": "hand"}))
    conn.close()


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    writer.close()
    # Each message stays whole, also the empty one.
    print(reader.recv_bytes(), reader.recv_bytes(), reader.recv_bytes(20))
    print(pickle.loads(reader.recv_bytes()))
    print(reader.recv())
    try:
        reader.recv_bytes()
    except EOFError:
        print("the end")
    p.join()
    for wrong in (-1, -100):
        try:
            reader.recv_bytes(wrong)
        except ValueError as error:
            print(error)
