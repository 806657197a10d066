# An exception is made again from its args: a class whose __init__ wants something else does not survive, unless it says
# how in __reduce__.
import pickle


class Lost(Exception):
    def __init__(self, code, text):
        super().__init__("%s: %s" % (code, text))
        self.code = code


class Kept(Lost):
    def __reduce__(self):
        return type(self), (self.code, "again"), {"extra": self.__dict__.get("extra")}


class Wordless(Exception):
    def __init__(self, *, code):
        self.code = code


class Plain(Exception):
    pass


for error in (Lost(4, "gone"), Kept(5, "here"), Wordless(code=6), Plain(), Plain(1, [2])):
    error.extra = "a note"
    written = pickle.dumps(error)
    try:
        copy = pickle.loads(written)
        print(repr(copy), copy.args, sorted(copy.__dict__.items()))
    except TypeError as problem:
        print(problem)
