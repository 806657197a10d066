# row: `obj.n += 1`
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 0/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: as for a global: load and store are two instructions
import sys
import threading

rounds = int(sys.argv[1])


class Account(object):
    n = 0


account = Account()


def work():
    for _ in range(rounds):
        account.n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - account.n))
