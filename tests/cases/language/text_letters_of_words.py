# How a word begins, digits without numbers, encodings, and other small things.
for word in ["ﬁn ǆ ß", "ßẞ", "ǉ", "ᾳb", "აბ", "éa", "", "İ"]:
    print(ascii(word.capitalize()), ascii(word.title()))
for spec in ["09_g", "0=17,g", "+012,f", "#", "012"]:
    print(format(float("inf"), spec), format(-float("inf"), spec))
print(format(1e-5, "#"), format(1e16, "#"), format(1.5, "#"), 0 / -(10**20), 0 / -7, 0 / 10**20)
for text in ["日本語", "a日b", "ab日本"]:
    try:
        text.encode("ascii")
    except UnicodeEncodeError as e:
        print(e)
for source in [None, 1.5, [1], (2,)]:
    try:
        print(bytes(source))
    except TypeError as e:
        print(e)
print([lambda: 1 for _ in "a"][0].__qualname__)


def f():
    return [lambda: 1 for _ in "a"][0]


print(f().__qualname__)
try:
    range(3)[2**70]
except IndexError as e:
    print(e)
