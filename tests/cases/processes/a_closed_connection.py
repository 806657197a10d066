# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    first, second = mp.Pipe()
    with first as same:
        print(same is first, first.closed)
    print(first.closed, first.close(), first.readable, first.writable)
    for use in (
        first.fileno, first.recv, first.recv_bytes, first.poll, lambda: first.send(1), lambda: first.send_bytes(b""),
    ):
        try:
            use()
        except OSError as error:
            print(type(error).__name__, error)
    try:
        with first:
            print("entered all the same")
    except OSError as error:
        print(error)
    try:
        second.recv()
    except EOFError:
        print("the other end reads the end")
