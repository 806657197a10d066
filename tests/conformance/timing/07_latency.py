# row: how late a thread gets on that sleeps, writes or waits, beside K threads that count down, in ms
# machine: laptop,instruction=100ns
# case: 3.11 | instruction=2ns args=sleep0,0,200 | median_ms 0.016 to 0.024
# case: 3.11 | args=sleep0,1,200 | late 0.58 to 0.87 | median_ms 4.1 to 6.1 | p99_ms 5.1 to 8.5
# case: 3.11 | args=sleep0,2,200 | late 0.58 to 1 | median_ms 4.1 to 12.3 | p99_ms 26 to 279
# case: 3.11 | instruction=2ns args=sleep1,0,200 | median_ms 0.032 to 0.048
# case: 3.11 | args=sleep1,1,200 | late 0.83 to 1 | median_ms 4.1 to 6.1 | p99_ms 5.1 to 6.1
# case: 3.11 | args=sleep1,2,200 | late 0.98 to 1 | median_ms 4.1 to 6.2 | p99_ms 26 to 200
# case: 3.11 | instruction=2ns args=write,0,200 | median_ms 0.0008 to 0.0014
# case: 3.11 | instruction=2ns args=write,1,200 | late 0 to 0.26 | median_ms 0.0008 to 0.0014
# case: 3.11 | instruction=2ns args=write,2,200 | late 0 to 0.26 | median_ms 0.0008 to 0.0014
# case: 3.11 | instruction=2ns args=echo,0,200 | median_ms 0.032 to 0.048
# case: 3.11 | args=echo,1,200 | late 0.77 to 1 | median_ms 4.1 to 6.1 | p99_ms 5 to 10.5
# case: 3.11 | args=echo,2,200 | late 0.81 to 1 | median_ms 4.1 to 12.3 | p99_ms 26 to 200
# case: 3.11 | args=sleep0,1,200,0.001 | median_ms 0.86 to 1.3
# case: 3.11 | args=sleep0,1,200,0.0001 | median_ms 0.12 to 0.18
# case: 2.7 | instruction=2ns args=sleep0,1,200 | median_ms 0 to 0.1 | p99_ms 0 to 0.2
# case: 2.7 | instruction=2ns args=echo,1,200 | median_ms 0.02 to 0.1 | p99_ms 0.04 to 0.4
# why: nobody is preferred for coming back from a wait: the thread waits for the lock like any other, one interval long
import sys
import threading
import time

try:
    clock = time.perf_counter
except AttributeError:
    clock = time.time

# Blocks for some microseconds, as one byte to another process and back does.
BLINK = 0.000005


def sleep0():
    time.sleep(0)
    return 0


def sleep1():
    time.sleep(0.001)
    return 0.001


def write():
    sys.stdout.write(".")
    sys.stdout.flush()
    return 0


def echo():
    time.sleep(BLINK)
    return 0


def spin():
    while not over:
        pass


operation = {"sleep0": sleep0, "sleep1": sleep1, "write": write, "echo": echo}[sys.argv[1]]
if len(sys.argv) > 4:
    sys.setswitchinterval(float(sys.argv[4]))
over = False
spinners = [threading.Thread(target=spin) for _ in range(int(sys.argv[2]))]
for t in spinners:
    t.start()
took = []
for _ in range(int(sys.argv[3])):
    began = clock()
    meant = operation()
    took.append(1000 * (clock() - began - meant))
over = True
for t in spinners:
    t.join()
took.sort()
print("")
print("median_ms %.4f" % took[len(took) // 2])
print("p99_ms %.4f" % took[len(took) * 99 // 100])
print("late %.4f" % (len([t for t in took if t > 2.5]) / float(len(took))))
