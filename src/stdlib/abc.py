"""Abstract classes: a class that leaves methods to others cannot be instantiated until they are there.

Different from CPython: gilsh has no metaclasses. ABC learns of a new class by __init_subclass__ and looks for what is
still abstract in __new__; `metaclass=ABCMeta` does the same for one class. register() has no effect on isinstance().
"""


def abstractmethod(funcobj):
    """Decorator: a method that a class derived from this one must define."""
    if isinstance(funcobj, property):
        # What is asked is the function inside: a property takes no attributes.
        funcobj.fget.__isabstractmethod__ = True
    elif isinstance(funcobj, (staticmethod, classmethod)):
        funcobj.__func__.__isabstractmethod__ = True
    else:
        funcobj.__isabstractmethod__ = True
    return funcobj


def abstractproperty(function):
    return property(abstractmethod(function))


def abstractclassmethod(function):
    return classmethod(abstractmethod(function))


def abstractstaticmethod(function):
    return staticmethod(abstractmethod(function))


def _is_abstract(value):
    if isinstance(value, property):
        return any([_is_abstract(part) for part in (value.fget, value.fset, value.fdel)])
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    return getattr(value, "__isabstractmethod__", False)


def update_abstractmethods(cls):
    """Find out what is abstract in a class: what its bases left open and it did not define, and what it leaves open."""
    names = [name for name, value in cls.__dict__.items() if _is_abstract(value)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.append(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


def _new(cls, *args, **kwargs):
    """__new__ of abstract classes: refuses as long as something is missing."""
    if cls.__abstractmethods__:
        names = sorted(cls.__abstractmethods__)
        raise TypeError(
            "Can't instantiate abstract class %s with abstract method%s %s"
            % (cls.__name__, "" if len(names) == 1 else "s", ", ".join(names))
        )
    if (args or kwargs) and cls.__init__ is object.__init__:
        raise TypeError("%s() takes no arguments" % cls.__name__)
    return object.__new__(cls)


class ABC:
    """A base for abstract classes."""

    __abstractmethods__ = frozenset()

    def __new__(cls, *args, **kwargs):
        return _new(cls, *args, **kwargs)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        update_abstractmethods(cls)

    @classmethod
    def register(cls, subclass):
        return subclass


class ABCMeta:
    """What `class X(metaclass=ABCMeta)` names. It is no metaclass here: X gets what ABC has."""

    @staticmethod
    def _take_over(cls):
        cls.__new__ = staticmethod(_new)
        cls.__init_subclass__ = classmethod(_watch)
        update_abstractmethods(cls)


def _watch(cls, **kwargs):
    super(ABC, cls).__init_subclass__(**kwargs) if issubclass(cls, ABC) else None
    update_abstractmethods(cls)


def get_cache_token():
    return 0
