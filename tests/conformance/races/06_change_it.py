# row: `balance = balance + n`, then `- n`, in a function
# measured: 2.7 8/10, 3.6 3/10, 3.9 6/10, 3.10 0/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# free-threaded: some
# rounds: 20000, on CPython 1000000
# why: few losses and small ones: what one thread wipes out is mostly an even number of changes
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def change_it(n):
    global balance
    balance = balance + n
    balance = balance - n


def work():
    for _ in range(rounds):
        change_it(5)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (abs(balance)))
