# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def total(numbers, conn):
    if len(numbers) <= 2:
        conn.send(sum(numbers))
        return
    middle = len(numbers) // 2
    parts = []
    for half in (numbers[:middle], numbers[middle:]):
        reader, writer = mp.Pipe(duplex=False)
        p = mp.Process(target=total, args=(half, writer))
        p.start()
        parts.append((p, reader))
    conn.send(sum(reader.recv() for _, reader in parts))
    for p, _ in parts:
        p.join()


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=total, args=(list(range(1, 11)), writer))
    p.start()
    print(reader.recv())
    p.join()
    print(p.exitcode)
