for x in (0.1, 1.0, -0.0, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 1.5e300, 5e-324, 1/3, 2/3, 100.0, 1e100, 0.1 + 0.2, 1e22, 1e23, 9007199254740993.0, 3.0e-7, 12345.678e10):
    print(x, repr(x), str(x), f"{x}", f"{x:g}", f"{x:.3f}"[:30], f"{x:e}", f"{x:.2%}"[:30])
inf = float("inf"); nan = float("nan")
print(inf, -inf, nan, inf - inf, inf > 1e308, nan == nan, nan != nan, [nan] == [nan], f"{inf:5.1f} {nan:+}")
print(float("1.5"), float(" -2e3 "), float("1_0.5"), float(".5"), float("5."), float("Infinity"), float("-INF"), float("NaN"), float("1e400"), float())
print((1.5).as_integer_ratio(), (2.0).is_integer(), 1e3.is_integer())
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for t in ("", "abc", "1.2.3", "1e", "--1", "1__0", "0x1", "1,5"): show(lambda: float(t))
show(lambda: float(None))
show(lambda: float([]))
show(lambda: float(10 ** 400))
show(lambda: 1.5 // 0)
show(lambda: 1.5 % 0)
show(lambda: 0.0 ** -1)
show(lambda: 2.0 ** 5000)
show(lambda: divmod(1.5, 0))
print(7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, divmod(7.5, 2), 2 ** -1, 2 ** 0.5, 0 ** 0, 0.0 ** 0, 10 ** -2, 1e300 * 1e10)
print(round(2.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(15, -1), round(1.25, 1), round(5), round(1e20), round(-0.4), round(12.5, -1))
