"""Two threads and a shared counter, a line printed now and then: the run that stepping back is measured on."""
import threading

n = 0


def one():
    return 1


def work(rounds):
    global n
    for i in range(rounds):
        n += one()
        if i % 50_000 == 0:
            print(threading.current_thread().name, i)


threads = [threading.Thread(target=work, args=(510_000,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n)
