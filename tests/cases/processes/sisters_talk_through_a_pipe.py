# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def produce(conn):
    for n in range(5):
        conn.send(n)
    conn.send(None)


def consume(conn, answer):
    total = 0
    while True:
        n = conn.recv()
        if n is None:
            break
        total += n
    answer.send(total)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    result, answer = mp.Pipe(duplex=False)
    sisters = [mp.Process(target=produce, args=(writer,)), mp.Process(target=consume, args=(reader, answer))]
    for p in sisters:
        p.start()
    print(result.recv())
    for p in sisters:
        p.join()
    print([p.exitcode for p in sisters], reader.poll())
