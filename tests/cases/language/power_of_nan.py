# A power of what is no number keeps its sign; 1 to any power, and any to the power of 0, is 1.
import math

nan = float("nan")
for x in (nan, -nan):
    print([math.copysign(1, v) for v in (x**7, x**2, x**0.5, 2.0**x, (-2.0) ** x, x**x)], x**0, 1.0**x, 1**x)
