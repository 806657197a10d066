"""How objects of classes that do not say so themselves are pickled.

Different from CPython: constructor() and the numbered extensions are not here.
"""

# By class: a function that answers what __reduce__ would.
dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Objects of this class are pickled as the function says."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def _reconstructor(cls, base, state):
    """An instance without __init__, with the value of the built-in class that it derives from."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)
