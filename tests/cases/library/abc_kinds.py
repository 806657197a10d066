# Abstract properties, class methods and static methods.
from abc import ABC, abstractmethod


class Store(ABC):
    @property
    @abstractmethod
    def size(self):
        pass

    @classmethod
    @abstractmethod
    def make(cls):
        pass

    @staticmethod
    @abstractmethod
    def rules():
        pass


class Shop(Store):
    @property
    def size(self):
        return 3

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def rules():
        return "none"


try:
    Store()
except TypeError as e:
    print(e)
s = Shop.make()
print(s.size, s.rules(), type(s).__name__)


class Mixin:
    def sound(self):
        return "mixed in"


class Animal(ABC):
    @abstractmethod
    def sound(self): ...


class Dog(Mixin, Animal):
    pass


class Mute(Animal, Mixin):
    pass


print(Dog().sound())
try:
    Mute()
except TypeError as e:
    print(e)


class Plain(ABC):
    pass


print(type(Plain()).__name__)
try:
    Plain(1)
except TypeError as e:
    print(e)
