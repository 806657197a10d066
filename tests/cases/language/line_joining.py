x = 1 + \
    2
y = (1 +
     # a comment inside

     2)
z = [1,
2,
    3,
]
d = {
  "a": 1,

  "b": 2}
if x == 3 and \
   y == 3:
    print(x, y, z, d)
print("a"
      "b",
      end="!\n"
)
s = 1; t = 2; print(s, t);
if x: print("one line"); print("two")
else: print("no")
for i in 1, 2: print(i, end=" ")
else: print()
while 0: pass
def f(a, b,
      c=3,
      *, d=4,
): return (a,
    b, c, d)
print(f(1, 2))
class C: x = 1; y = 2
print(C.x, C.y)
lam = lambda a, \
    b: a + b
print(lam(1, 2))
assert (x == 3
    and y == 3)
