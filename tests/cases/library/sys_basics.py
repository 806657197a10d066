import sys

print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.getdefaultencoding())
print(len(sys.version_info) == 5, sys.version_info[0] == sys.version_info.major)
print(len(sys.argv), sys.argv[0].endswith("sys_basics.py"), sys.getrecursionlimit())
print("sys" in sys.modules, sys.modules["sys"] is sys, "__main__" in sys.modules)
print(sys.intern("a name") == "a name", type(sys.version).__name__, type(sys.platform).__name__)
n = sys.stdout.write("written\n")
sys.stdout.flush()
print(n, sys.exc_info())
try:
    1 / 0
except ZeroDivisionError as e:
    kind, value, traceback = sys.exc_info()
    print(kind, value, value is e, traceback is not None, traceback.tb_lineno)
print(sys.exc_info()[0])
for thing in (0, 1, 2**40, 1.5, "", "abc", "é", "😀", (), (1, 2), b"ab", None):
    print(sys.getsizeof(thing), end=" ")
print()
