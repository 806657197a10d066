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


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)
