for i in range(3):
    if i == 5: break
else:
    print("no break")
for i in range(3):
    if i == 1: break
else:
    print("never")
print(i)
n = 3
while n:
    n -= 1
    if n == 1: continue
else:
    print("done", n)
while True:
    break
else:
    print("never")
for x in []:
    pass
else:
    print("empty")
def find(xs, y):
    for x in xs:
        if x == y:
            return "found"
    else:
        return "none"
print(find([1], 1), find([1], 2))
for i in range(3):
    for j in range(3):
        if j == 1: break
    else:
        continue
    print(i, j)
    break
else:
    print("outer else")
for i in range(2):
    try:
        continue
    finally:
        print("finally", i)
else:
    print("else")
