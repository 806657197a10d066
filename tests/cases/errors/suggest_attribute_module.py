# exit: 1
import math
math.sqr(4)
