# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def idle(gate, conn):
    conn.send(len(mp.active_children()))
    gate.recv()


if __name__ == "__main__":
    gates = [mp.Pipe(duplex=False) for _ in range(3)]
    reader, writer = mp.Pipe(duplex=False)
    processes = [mp.Process(target=idle, args=(gate, writer), name=name) for (gate, _), name in zip(gates, "abc")]
    print(mp.active_children())
    for p in processes:
        p.start()
        print("the child's own:", reader.recv())
    for p, (_, opener) in zip(processes, gates):
        print(sorted(child.name for child in mp.active_children()), p in mp.active_children())
        opener.send(None)
        p.join()
    print(mp.active_children())
