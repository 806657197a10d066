import math
import pickle


def function():
    return "first"


class Outer:
    class Inner:
        def method(self):
            return "inner method"

    @staticmethod
    def static():
        return "static"

    @classmethod
    def made(cls):
        return cls.__name__


def attempt(thing):
    try:
        print("fine", pickle.loads(pickle.dumps(thing)) is thing)
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


for thing in (function, Outer, Outer.Inner, Outer.static, Outer.Inner.method, math.sqrt, len, int, dict.fromkeys, type):
    attempt(thing)
print(pickle.loads(pickle.dumps(Outer.made))(), pickle.loads(pickle.dumps(Outer.Inner().method))())
written = pickle.dumps(function)
old = function


def function():
    return "second"


print(pickle.loads(written)(), b"__main__" in written, b"function" in written)
attempt(old)
del function
attempt(old)
try:
    pickle.loads(written)
except AttributeError as error:
    print(str(error)[:48])
try:
    pickle.loads(b"\x80\x04\x8c\x07no_suchq\x00\x8c\x04nameq\x01\x93.")
except ImportError as error:
    print(type(error).__name__, error)
