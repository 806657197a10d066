# The operators as functions.
import operator as op
from functools import reduce

print(op.add(2, 3), op.sub(2, 3), op.mul(2, 3), op.truediv(3, 2), op.floordiv(7, 2), op.mod(7, 4), op.pow(2, 10))
print(op.neg(3), op.pos(-3), op.abs(-3), op.inv(5), op.invert(0))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(3, 2))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2))
print(op.not_([]), op.truth([0]), op.is_(None, None), op.is_not(1, None))
print(op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"))
items = [1, 2, 3]
op.setitem(items, 0, "a")
op.delitem(items, 1)
print(items, op.getitem(items, 1), op.index(True), op.length_hint("abc"))
same = items
same = op.iadd(same, [4])
print(items, op.imul(2, 5), op.ior(1, 2))
print(reduce(op.mul, range(1, 6)), list(map(op.add, [1, 2], [10, 20])))
try:
    op.index("x")
except TypeError as e:
    print(e)
try:
    op.indexOf([1], 2)
except ValueError as e:
    print(type(e).__name__)
