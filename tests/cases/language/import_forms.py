import math, time as t
import math as m
from math import pi, sqrt as root
from math import (
    floor,
    ceil,
)
print(m is math, pi == math.pi, root(9), floor(1.5), ceil(1.5), t.__name__)
try:
    import nonexistent_module
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from math import nothing_here
except ImportError as e:
    print(type(e).__name__, str(e).split("(")[0])
try:
    import fast_thing as json_lib
except ImportError:
    json_lib = None
print(json_lib)
if True:
    import queue
def f():
    import random
    return random.__name__
print(f(), queue.__name__)
try:
    random
except NameError as e:
    print(e)
try:
    import math.nope
except ModuleNotFoundError as e:
    print(e)
