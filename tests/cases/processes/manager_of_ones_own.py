# gil: 2.7, 3.9, 3.12, off
from multiprocessing.managers import BaseManager, BaseProxy


class Counter:
    def __init__(self, n=0):
        self.n = n

    def add(self, k):
        self.n += k
        return self.n

    def fail(self):
        raise KeyError("nope")

    def _hidden(self):
        return 1

    def another(self):
        return Counter(self.n * 2)


class OnlyAdd(BaseProxy):
    _exposed_ = ("add",)

    def add(self, k):
        return self._callmethod("add", (k,))


class My(BaseManager):
    pass


My.register("Counter", Counter, method_to_typeid={"another": "Made"})
My.register("Made", create_method=False)
My.register("Narrow", Counter, OnlyAdd)
My.register("Few", Counter, exposed=("add",))

if __name__ == "__main__":
    with My() as my:
        c = my.Counter(10)
        print(c.add(5), c.add(1), type(c).__name__, hasattr(c, "_hidden"), c._getvalue().n)
        try:
            c.fail()
        except KeyError as e:
            print(repr(e))
        print(c.another().add(0))
        narrow = my.Narrow()
        print(narrow.add(2))
        try:
            narrow._callmethod("fail")
        except Exception as e:
            print(type(e).__name__)
        print(hasattr(my.Few(), "fail"))
    try:
        My().Counter()
    except AssertionError as e:
        print(e)
