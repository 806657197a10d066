# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading
import time


def poller(reader):
    while not reader.poll():
        pass
    print(reader.recv())


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    thread = threading.Thread(target=poller, args=(reader,))
    thread.start()
    time.sleep(0.01)
    writer.send("here")
    thread.join()
