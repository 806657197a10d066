# types.MethodType binds a callable to an object by hand.
import types

class Counter:
    n = 0

def add(self, by=1):
    self.n += by
    return self.n

c = Counter()
c.add = types.MethodType(add, c)
print(c.add(), c.add(5), c.add.__self__ is c, c.add.__func__ is add, types.MethodType(len, [1])())
for args in [(1, 2), (len, None), (len,), (len, 1, 2)]:
    try:
        print(types.MethodType(*args))
    except TypeError as e:
        print(e)
try:
    types.MethodType(len, x=1)
except TypeError as e:
    print(e)
