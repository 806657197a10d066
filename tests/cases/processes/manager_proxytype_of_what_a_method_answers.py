# gil: 2.7, 3.9, 3.12, off
# method_to_typeid names the class of proxies for what a method answers.
from multiprocessing.managers import BaseManager, BaseProxy


class Stairs:
    def steps(self, n):
        for i in range(n):
            yield i


class StepsProxy(BaseProxy):
    _exposed_ = ("__next__",)

    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod("__next__")


class House(BaseManager):
    pass


House.register("Stairs", Stairs, method_to_typeid={"steps": "Steps"})
House.register("Steps", proxytype=StepsProxy, create_method=False)

if __name__ == "__main__":
    with House() as house:
        steps = house.Stairs().steps(3)
        print(list(steps), type(steps).__name__)
