class AppError(Exception): pass
class CodeError(AppError):
    def __init__(self, code, msg="default"):
        super().__init__(msg)
        self.code = code
class StrError(Exception):
    def __str__(self): return "custom " + repr(self.args)
class Plain(CodeError, ValueError): pass
for e in (AppError("a"), AppError(), AppError(1, 2), CodeError(5), CodeError(6, "m"), StrError(1), Plain(7)):
    try:
        raise e
    except AppError as x:
        print("app", repr(x), str(x), x.args, getattr(x, "code", None))
    except Exception as x:
        print("exc", repr(x), str(x))
print(issubclass(Plain, ValueError), [c.__name__ for c in Plain.__mro__])
class Kw(Exception):
    def __init__(self, *, k): self.k = k
try:
    raise Kw(k=1)
except Kw as e:
    print(e.k, e.args, repr(e))
class KE(KeyError): pass
print(str(KE("x")), repr(KE("x")), str(KeyError("a", "b")), str(LookupError("x")))
e = ValueError("a"); e.add_note("note 1")
print(e.__notes__, e.with_traceback(None) is e)
print(repr(StopIteration(3).value), SystemExit(4).code, OSError(2, "No such file").errno, str(OSError(2, "No such file")))
