# row: counted instructions in a round of `while n > 0: n -= 1`
# case: 2.7 | args=100000 | ticks_per_round 3.000 to 3.005
# why: COMPARE_OP, INPLACE_SUBTRACT and JUMP_ABSOLUTE count; the rest is in the fast set
import sys


def decrement(n):
    while n > 0:
        n -= 1


decrement(int(sys.argv[1]))
