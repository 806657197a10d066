# gil: 2.7, 3.9, 3.12, off
from multiprocessing.managers import BaseManager, NamespaceProxy, BaseProxy


class Thermometer:
    def __init__(self, degrees):
        self.degrees = degrees

    def warm(self, by):
        self.degrees += by
        return self.degrees

    def __repr__(self):
        return "Thermometer(%r)" % self.degrees


class ThermometerProxy(NamespaceProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__", "warm")

    def warm(self, by):
        return self._callmethod("warm", (by,))


class Narrow(BaseProxy):
    _exposed_ = ("warm",)

    def warm_twice(self, by):
        self._callmethod("warm", (by,))
        return self._callmethod("warm", args=(), kwds={"by": by})


class House(BaseManager):
    pass


House.register("Thermometer", Thermometer, ThermometerProxy)
House.register("Narrow", Thermometer, proxytype=Narrow)

if __name__ == "__main__":
    with House() as house:
        inside = house.Thermometer(18)
        print(inside.degrees, inside.warm(2), inside.degrees, inside)
        inside.degrees = 25
        print(inside.degrees, inside._getvalue(), type(inside._getvalue()).__name__, type(inside).__name__)
        narrow = house.Narrow(degrees=5)
        print(narrow.warm_twice(10), narrow, hasattr(narrow, "warm"), hasattr(narrow, "degrees"))
        for method in ("degrees", "cool", "__setattr__"):
            try:
                narrow._callmethod(method, ("x",))
            except Exception as error:
                print(method, type(error).__name__)
