# The constants and capwords.
import string

for name in ("ascii_lowercase", "ascii_uppercase", "ascii_letters", "digits", "hexdigits", "octdigits"):
    print(name, getattr(string, name))
print(string.punctuation, len(string.punctuation))
print(repr(string.whitespace), len(string.printable))
print(string.capwords("the  quick BROWN fox"))
print(string.capwords("a-b-c dE", "-"))
key = 3
shift = string.ascii_lowercase[key:] + string.ascii_lowercase[:key]
print("".join([shift[string.ascii_lowercase.index(c)] for c in "hello"]))
