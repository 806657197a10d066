"""Three threads that print and count: much output and many hand-overs."""
import threading


def talk(name):
    for i in range(30_000):
        print(name, i)
        for _ in range(30):
            i += 1


threads = [threading.Thread(target=talk, args=('thread %d' % t,)) for t in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
