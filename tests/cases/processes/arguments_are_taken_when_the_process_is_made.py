# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn, items, table, **options):
    conn.send((items, table, options))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    items, options = [1], {"deep": [1], "flat": 1}
    args = [writer, items, {}]
    p = mp.Process(target=work, args=args, kwargs=options)
    args[2] = "another"
    options["flat"] = 2
    # What is inside is the same until the process starts.
    items.append(2)
    options["deep"].append(2)
    p.start()
    items.append(3)
    print(reader.recv())
    p.join()
