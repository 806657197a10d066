def show(f):
    try:
        f()
    except AssertionError as e:
        print(repr(e), str(e))
def a1(): assert 0
def a2(): assert 0, "message"
def a3(): assert False, (1, 2)
def a4(): assert [], 5
def a5(): assert not (x := 1), f"x is {x}"
for f in (a1, a2, a3, a4, a5): show(f)
def never():
    print("evaluated")
assert 1, never()
assert (1, 2) == (1, 2)
