# row: counted instructions in a round of `for _ in r: pass`
# case: 2.7 | args=100000 | ticks_per_round 2.000 to 2.005
# why: FOR_ITER and JUMP_ABSOLUTE
import sys


def spin(n):
    for _ in range(n):
        pass


spin(int(sys.argv[1]))
