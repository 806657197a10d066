# Special functions, up to the last digits.
import math

for x in (-2.5, -0.5, 0.0, 0.3, 1.0, 1.9, 2.1, 4.0):
    print("%.11g %.11g" % (math.erf(x), math.erfc(x)))
for x in (0.5, 1, 4.5, 5, 20.25, 100.5, 170.5, -0.5, -3.7):
    print("%.11g %.11g" % (math.gamma(x), math.lgamma(x)))
print("%.12g %.12g %.12g %.12g" % (math.asinh(2), math.acosh(2), math.atanh(0.5), math.exp2(0.5)))
print(math.remainder(7, 4), math.remainder(-5, 4), math.remainder(6, 4), math.remainder(2, 4), math.remainder(5.5, math.inf))
print(math.nextafter(0, -1), math.ulp(0.0), math.ulp(1e300), math.ulp(math.inf))
for wrong in (lambda: math.gamma(0), lambda: math.gamma(-3), lambda: math.atanh(1), lambda: math.gamma(200), lambda: math.acosh(0)):
    try:
        wrong()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
