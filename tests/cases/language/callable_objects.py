# __call__ may be an object itself, a static method, or a built-in function.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Speaker:
    def __call__(self, *args):
        return "spoken", args


class Held:
    __call__ = Speaker()


class Static:
    __call__ = staticmethod(lambda *args: args)


class Built:
    __call__ = len


class Class:
    @classmethod
    def __call__(cls, *args):
        return cls.__name__, args


class Refused:
    __call__ = None


show(lambda: Held()(1, 2))
show(lambda: Static()(1, 2))
show(lambda: Built()([1, 2]))
show(lambda: Class()(1))
show(lambda: Refused()())
show(lambda: callable(Held()) and callable(Static()))
