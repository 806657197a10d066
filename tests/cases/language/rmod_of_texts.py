# A text on the right of % formats what stands on the left, where that refuses.
class Refuses(str):
    def __mod__(self, other):
        return NotImplemented


for act in (
    lambda: Refuses("a") % "b",
    lambda: Refuses("%s!") % "b",
    lambda: "x".__rmod__("%s"),
    lambda: "x".__rmod__(5),
    lambda: 5 % "x",
    lambda: [1] % "a",
):
    try:
        print(repr(act()))
    except TypeError as e:
        print(e)
