# A class that can set items and not delete them lacks a method; a class that can do neither does not support it.
class Setter:
    def __setitem__(self, at, value):
        print("set", at, value)


class Deleter:
    def __delitem__(self, at):
        print("del", at)


class Getter:
    def __getitem__(self, at):
        return at


for thing in [Setter(), Deleter(), Getter(), (1, 2)]:
    try:
        thing[0] = 1
    except Exception as e:
        print(type(e).__name__, e)
    try:
        del thing[0]
    except Exception as e:
        print(type(e).__name__, e)
try:
    (1, 2)[2**70] = 3
except Exception as e:
    print(type(e).__name__, e)
try:
    reversed(Getter())
except TypeError as e:
    print(e)
items = []
try:
    items[::7] = [1]
except ValueError as e:
    print(e)
items[::1] = [1]
print(items, ascii(Getter).startswith("<class"), {}.pop([], "empty"))


class Accent:
    def __repr__(self):
        return "é日😀'\\"


print(ascii(Accent()), ascii([Accent()]), f"{Accent()!a}", "é日😀".encode("ascii", "backslashreplace"))
for where in [slice(None), slice(None, None, 2)]:
    try:
        items[where] = Accent()
    except TypeError as e:
        print(e)


class Third:
    def __index__(self):
        return 3


print(list(enumerate("ab", Third())))
try:
    enumerate("ab", Accent())
except TypeError as e:
    print(e)
