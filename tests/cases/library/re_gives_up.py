# cpython: no
import re

# Without look-around and back-references no pattern is slow.
print(re.match(r"(a+)+b", "a" * 5000))

# With them the search goes back and back, but not for ever.
try:
    re.match(r"(?:(?=a)a|a)*(?<=b)x", "a" * 50)
except RuntimeError as e:
    print(e)
try:
    re.compile(r"((a{999}){999}){999}")
except re.error as e:
    print(e)
