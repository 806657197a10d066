import sys
import traceback


def inner(n):
    return 1 / n


def outer():
    inner(0)


def plain(text):
    """Without the folder of this file."""
    lines = text.splitlines()
    return "\n".join(["  File, " + line.split(", ", 1)[1] if "File " in line else line for line in lines])


try:
    outer()
except ZeroDivisionError as e:
    print(plain(traceback.format_exc()))
    print(plain("".join(traceback.format_exception(e))) == plain(traceback.format_exc()))
    print(len(traceback.format_exception(e)), traceback.format_exception_only(e))
    print(plain("".join(traceback.format_exception(type(e), e, e.__traceback__, limit=1))))
    print(plain("".join(traceback.format_tb(e.__traceback__, -1))))
    print(len(traceback.format_tb(sys.exc_info()[2])))
print(traceback.format_exc())
print(traceback.format_exception_only(ValueError("never raised")), traceback.format_exception_only(KeyError("k")))
traceback.print_exception(ValueError("to a stream"), file=sys.stdout)
try:
    int("x")
except ValueError:
    traceback.print_exc(limit=0, file=sys.stdout)
