# row: one thread without a GIL: nanoseconds a round of `while n > 0: n -= 1`
# machine: laptop
# case: 3.12 3.13 | args=200000 | ns_per_round 15.9 to 16.4
# case: 3.13t | args=200000 | ns_per_round 22.2 to 23
# case: 3.14t | args=200000 | ns_per_round 17 to 17.8
# why: 3.13t is some 40 % slower, its specialising interpreter being off; 3.14t 5-10 %
import sys
import time

try:
    clock = time.perf_counter
except AttributeError:
    clock = time.time


def decrement(n):
    while n > 0:
        n -= 1


n = int(sys.argv[1])
for _ in range(10):
    decrement(1000)
began = clock()
decrement(n)
print("ns_per_round %.3f" % (1e9 * (clock() - began) / n))
