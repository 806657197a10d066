# row: hand-overs per second at other switch intervals
# machine: laptop,instruction=100ns
# case: 3.11 | args=0.000001,60000 | handovers_per_second 22100 to 29900 | utilisation 1.5 to 2
# case: 3.11 | args=0.00001,60000 | handovers_per_second 16150 to 21850
# case: 3.11 | args=0.0001,100000 | handovers_per_second 5950 to 8050 | utilisation 1.1 to 1.34
# case: 3.11 | args=0.001,300000 | handovers_per_second 790 to 1070
# case: 3.11 | args=0.005,600000 | handovers_per_second 190 to 200
# case: 3.11 | args=0.01,1200000 | handovers_per_second 83 to 113
# case: 3.11 | args=0.1,3000000 | handovers_per_second 7.6 to 10.4
# why: the interval is a patience; each hand-over costs 30-80 us on top of it
import sys
import threading


def decrement(n):
    while n > 0:
        n -= 1


sys.setswitchinterval(float(sys.argv[1]))
threads = [threading.Thread(target=decrement, args=(int(sys.argv[2]),)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
