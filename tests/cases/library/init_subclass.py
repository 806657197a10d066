# A class is told of those that derive from it.
class Plugin:
    known = []

    def __init_subclass__(cls, /, label=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.label = label
        Plugin.known.append(cls.__name__)


class First(Plugin):
    pass


class Second(Plugin, label="two"):
    pass


class Third(Second, label="three"):
    pass


print(Plugin.known, First.label, Second.label, Third.label)


class Checked:
    @classmethod
    def __init_subclass__(cls):
        if not hasattr(cls, "run"):
            raise TypeError(cls.__name__ + " has no run()")


class Good(Checked):
    def run(self):
        pass


try:

    class Bad(Checked):
        pass

except TypeError as e:
    print(e)
try:

    class Worse(Good, extra=1):
        def run(self):
            pass

except TypeError:
    print("no such argument")
