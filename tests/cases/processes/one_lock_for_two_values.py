# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def transfer(source, goal, times):
    for _ in range(times):
        with source.get_lock():
            source.value -= 1
            goal.value += 1


def look(accounts, conn):
    seen = set()
    for _ in range(20):
        with accounts[0].get_lock():
            seen.add(accounts[0].value + accounts[1].value)
    conn.send(seen)


if __name__ == "__main__":
    lock = mp.RLock()
    accounts = [mp.Value("i", 100, lock=lock), mp.Value("i", 100, lock=lock)]
    print(accounts[0].get_lock() is lock, accounts[1].get_lock() is lock)
    reader, writer = mp.Pipe(duplex=False)
    processes = [
        mp.Process(target=transfer, args=(accounts[0], accounts[1], 30)),
        mp.Process(target=transfer, args=(accounts[1], accounts[0], 50)),
        mp.Process(target=look, args=(accounts, writer)),
    ]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print([account.value for account in accounts], reader.recv())
