# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class TooHot(Exception):
    pass


def work(conn, n):
    try:
        if n == 0:
            conn.send(1 // n)
        elif n == 1:
            conn.send([][n])
        elif n == 2:
            raise TooHot("by", n, "degrees")
        else:
            conn.send(n)
    except Exception as error:
        conn.send(error)


if __name__ == "__main__":
    for n in range(4):
        reader, writer = mp.Pipe(duplex=False)
        p = mp.Process(target=work, args=(writer, n))
        p.start()
        answer = reader.recv()
        p.join()
        try:
            if isinstance(answer, Exception):
                raise answer
            print("answer", answer, p.exitcode)
        except Exception as error:
            print(type(error).__name__, error.args, p.exitcode)
