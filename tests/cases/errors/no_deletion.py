# `del x[i]` of what gives nothing up.
class Plain:
    pass


class Keeps:
    def __setitem__(self, key, value):
        pass


for container in ["abc", (1,), b"a", range(3), {1}, frozenset(), {1: 2}.keys(), 1, 1.5, None, len, int, Plain(), Keeps()]:
    for index in [0, "x"]:
        try:
            del container[index]
        except (TypeError, AttributeError) as error:
            print(error)


class Shown(str):
    def __str__(self):
        return "shown"


print(Shown("plain") % ["unused"], Shown("100%%") % (), Shown("") % [])
