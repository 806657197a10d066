x = 5
def v(x):
    print("eval", x)
    return x
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 == 2 != 5)
print(v(1) < v(0) < v(2))
print(v(1) < v(2) < v(3))
print(1 in [1] == True)
print((1 in [1]) == True)
print(x is x is not None, None is None is None)
print(not 1 < 2 < 3, 1 < 2 and 2 < 3 or v(9))
print("in" if 0 <= x < 10 else "out", "a" < "b" < "c", [1] < [2] < [3])
print(1 == 1.0 == True, 0 == False == 0.0)
