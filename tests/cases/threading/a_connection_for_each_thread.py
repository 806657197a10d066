# What threading.local is used for: each thread opens a connection of its own when it first needs one, and keeps it.
import threading

here = threading.local()
opened = []


class Connection:
    def __init__(self):
        opened.append(self)
        self.asked = 0

    def ask(self):
        self.asked += 1
        return self.asked


def connection():
    if not hasattr(here, "connection"):
        here.connection = Connection()
    return here.connection


def handle_requests(n, answers):
    answers.append([connection().ask() for _ in range(n)])


answers = []
threads = [threading.Thread(target=handle_requests, args=(3, answers)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(opened), "connections", answers)
