# row: counted instructions in a round of `for _ in r: counter += 1`
# case: 2.7 | args=100000 | ticks_per_round 5.000 to 5.005
# why: FOR_ITER, LOAD_GLOBAL, INPLACE_ADD, STORE_GLOBAL and JUMP_ABSOLUTE
import sys

counter = 0


def count(n):
    global counter
    for _ in range(n):
        counter += 1


count(int(sys.argv[1]))
