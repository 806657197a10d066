# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    conn.recv()
    conn.send("answer")
    conn.recv()


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    p = mp.Process(target=work, args=(theirs,))
    p.start()
    theirs.close()
    print(ours.poll(), ours.poll(0), ours.poll(0.01), ours.poll(-1))
    ours.send("question")
    print(ours.poll(None), ours.poll(60), ours.poll())
    print(ours.recv(), ours.poll())
    ours.send("leave")
    p.join()
    print(ours.poll(None))
