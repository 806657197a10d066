# row: hand-overs between two threads that count down, per second
# machine: laptop
# case: 3.6 3.9 3.10 3.11 3.12 3.13 | instruction=100ns args=600000 | handovers_per_second 190 to 200 | utilisation 1.00 to 1.03
# case: 3.12 | cores=4 instruction=100ns args=600000 | utilisation 1.00 to 1.03
# case: 3.12 | cores=1 instruction=100ns args=600000 | utilisation 0.98 to 1.00
# case: 2.7 | cores=2 args=500000 | handovers_per_second 20400 to 27600 | releases_per_second 510000 to 690000 | utilisation 1.73 to 1.93
# case: 2.7 | cores=1 instruction=100ns args=600000 | handovers_per_second 225 to 275 | utilisation 0.99 to 1.01
# why: 5 ms and some 50 us for the hand-over; up to 3.1 one release in 25 is a hand-over, and on one core only the end of a time slice of 4 ms is
import sys
import threading


def decrement(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=decrement, args=(int(sys.argv[1]),)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
