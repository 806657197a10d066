# `del x[i]` of what gives nothing up.
class Plain:
    pass


class Keeps:
    def __setitem__(self, key, value):
        pass


class Failed(Exception):
    pass


for container in ["abc", (1,), b"a", range(3), {1}, frozenset(), {1: 2}.keys(), 1, 1.5, None, len, int, Plain(), Keeps(), Failed(), ValueError()]:
    for index in [0, "x"]:
        try:
            del container[index]
        except (TypeError, AttributeError) as error:
            print(error)


class Shown(str):
    def __str__(self):
        return "shown"


print(Shown("plain") % ["unused"], Shown("100%%") % (), Shown("") % [])

for code in [".0s", ".1d", ".2x", "y", ".3q"]:
    try:
        print(format(3, code))
    except ValueError as error:
        print(error)
