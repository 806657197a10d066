# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    numbers = conn.recv()
    conn.send([n + 1 for n in numbers])
    data = conn.recv_bytes()
    conn.send_bytes(data[::-1])


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    p = mp.Process(target=work, args=(theirs,))
    p.start()
    ours.send(list(range(30000)))
    answer = ours.recv()
    print(len(answer), answer[0], answer[-1])
    ours.send_bytes(b"a" * 200000 + b"z")
    data = ours.recv_bytes()
    print(len(data), data[:3], data[-1:])
    p.join()
