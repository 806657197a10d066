# gil: 2.7, 3.9, 3.12
import queue
from multiprocessing import AuthenticationError, Process
from multiprocessing.managers import BaseManager

tasks = queue.Queue()


class Server(BaseManager):
    pass


class Client(BaseManager):
    pass


Server.register("tasks", callable=lambda: tasks)
Client.register("tasks")


def worker(address, key):
    m = Client(address=address, authkey=key)
    try:
        m.connect()
    except AuthenticationError as e:
        print("refused:", e)
        return
    q = m.tasks()
    print("got", q.get(), q.get())


if __name__ == "__main__":
    server = Server(address=("127.0.0.1", 0), authkey=b"abc")
    server.start()
    q = server.tasks()
    q.put(1)
    q.put("two")
    for key in (b"wrong", b"abc"):
        p = Process(target=worker, args=(server.address, key))
        p.start()
        p.join()
    print(q.qsize())
    server.shutdown()
    m = Client(address=server.address, authkey=b"abc")
    try:
        m.connect()
    except OSError as e:
        print(type(e).__name__)
