# row: `counter += 1` on a global, in a `for` loop
# measured: 2.7 10/10, 3.6 29/30, 3.9 30/30, 3.10 0/10, 3.11 0/20, 3.12 0/10, 3.13 0/10
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: up to 3.9 a switch may come between load and store, since 3.10 only at the loop's end
import sys
import threading

rounds = int(sys.argv[1])
counter = 0


def work():
    global counter
    for _ in range(rounds):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - counter))
