import re

wrong = [
    "(a", "a)", "*a", "a**", "[a", "[z-a]", r"\q", "(?P<a>x)(?P<a>y)", r"\1", "(?P=n)", "(?<=a+)b", "a{3,2}",
    "(?z)", "(?P<1>x)", "x(?i)", "\\", "(?", "(?P<a", "(?(2)a)", "(?#a", "a\n(b", r"(a\1)", r"\x1", "^*", "(?P<>a)",
    r"[\w-a]", "(?-i",
]
for pattern in wrong:
    try:
        print(re.compile(pattern))
    except re.error as e:
        print(repr(pattern), "|", e, "|", e.msg, e.pos, e.lineno, e.colno)
try:
    re.match("a", 3)
except TypeError as e:
    print(e)
try:
    re.compile(re.compile("a"), re.I)
except ValueError as e:
    print(e)
print(issubclass(re.error, Exception), re.compile("x{1"), re.compile("a{,2}b{z"))
