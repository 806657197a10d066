# Conditions, loops that end early, and what is returned from inside them.
def sign(n):
    if n < 0:
        return -1
    elif n == 0:
        return 0
    else:
        return 1


def first_even(numbers):
    for n in numbers:
        if n % 2:
            continue
        break
    else:
        return None
    return n


def nested(rows):
    for row in rows:
        for item in row:
            if item and (item > 3 or not row):
                print(item)
    while rows and rows[0] is not None:
        rows = rows[1:]
        if not rows:
            break


def chained(a, b, c):
    return a < b < c and (a or b) if a is not b else not a in (b, c)


print(sign(-5), sign(0), sign(5), first_even([1, 4]), first_even([1]), chained(1, 2, 3), chained(1, 1, 1))
nested([[1, 5], [4]])
