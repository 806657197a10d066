# Logarithms of ints beyond the floats, to the last digit.
import math
for n in [2 ** 70, 10 ** 300, 10 ** 309, (-99999999999999999999) ** 16, 3 ** 5000, 7 ** 12345, 2 ** 1024, 2 ** 1024 - 1, 2 ** 20000 + 1]:
    print(math.log(n), math.log2(n), math.log10(n), math.log(n, 4294967296), math.log(n, 10))
