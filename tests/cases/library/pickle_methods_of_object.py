# Every object has __reduce__, __reduce_ex__ and __getstate__, which a class may call by super().
import pickle


class Failed(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code

    def __reduce__(self):
        made, args, *rest = super().__reduce__()
        return made, (self.code,), *rest


class Kept:
    def __init__(self):
        self.a, self.b = 1, 2

    def __getstate__(self):
        state = dict(super().__getstate__())
        del state["b"]
        return state


def attempt(call):
    try:
        print(call())
    except AttributeError as error:
        print(type(error).__name__, error)


attempt(lambda: repr(pickle.loads(pickle.dumps(Failed(4)))))
attempt(lambda: pickle.loads(pickle.dumps(Kept())).__dict__)
attempt(lambda: ValueError(1, 2).__reduce__()[1])
attempt(lambda: Kept.__reduce_ex__(Kept(), 2)[1:3] == ((Kept,), {"a": 1}))
