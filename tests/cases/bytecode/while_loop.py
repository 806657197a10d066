# A while loop tests its condition twice: before the loop, and at its end, where the jump back is the switch point.
def down(n):
    while n > 0:
        n -= 1
    return n


print(down(5))
