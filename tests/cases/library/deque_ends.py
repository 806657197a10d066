# Both ends, rotation, and a limit.
from collections import deque

d = deque("abc")
d.append("d")
d.appendleft("z")
print(d, d.pop(), d.popleft(), len(d))
d.extend("xy")
d.extendleft("12")
print(d, list(d), d[0], d[-1])
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
last = deque(maxlen=3)
for i in range(5):
    last.append(i)
print(last, last.maxlen)
last.appendleft(9)
print(last, deque([1, 2, 3], 2), deque([], 0))
for wrong in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: last.insert(0, 1)):
    try:
        wrong()
    except IndexError as e:
        print(e)
try:
    deque(maxlen=-1)
except ValueError as e:
    print(e)
