# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def work(conn, n):
    conn.send("started %d" % n)
    if n == 1:
        # The head promises 20 bytes.
        os.write(conn.fileno(), b"\0\0\0\x14only these")
        os._exit(1)
    if n == 2:
        os._exit(2)
    conn.send("done")


if __name__ == "__main__":
    for n in range(3):
        reader, writer = mp.Pipe(duplex=False)
        p = mp.Process(target=work, args=(writer, n))
        p.start()
        writer.close()
        try:
            while True:
                print(reader.recv())
        except EOFError as error:
            print("the end")
        except OSError as error:
            print("OSError:", error)
        p.join()
        print("exit code", p.exitcode)
