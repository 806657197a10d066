group = ExceptionGroup("several", [ValueError(1), ExceptionGroup("inner", [OSError(2), ValueError(3)])])
print(group, "|", repr(group))
print(group.message, len(group.exceptions))
print(isinstance(group, Exception), isinstance(group, BaseExceptionGroup))
matching, rest = group.split(ValueError)
print(repr(matching))
print(repr(rest))
print(repr(group.subgroup(lambda e: isinstance(e, OSError))))
print(group.subgroup(KeyError))
print(type(BaseExceptionGroup("all fine", [ValueError()])).__name__)
print(type(BaseExceptionGroup("base", [KeyboardInterrupt()])).__name__)
for wrong in (lambda: ExceptionGroup("none", []), lambda: ExceptionGroup("not one", [3]),
              lambda: ExceptionGroup("base", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [ValueError()]),
              lambda: ExceptionGroup("x", 3)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    raise group
except ExceptionGroup as e:
    print(e is group)
