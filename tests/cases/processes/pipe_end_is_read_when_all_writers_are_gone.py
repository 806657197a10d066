# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def child(writer, n):
    time.sleep(n / 10)
    writer.send(n)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    children = [mp.Process(target=child, args=(writer, n)) for n in (1, 2, 3)]
    for c in children:
        c.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("end")
    for c in children:
        c.join()
