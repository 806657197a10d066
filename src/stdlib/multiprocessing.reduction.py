"""Pickling for what goes to another process: as pickle does it, and with more that can be sent.

Different from CPython: open files and sockets cannot be sent.
"""

import copyreg
import pickle

_more = {}


def register(type, reduce):
    """Objects of this type are sent as the function says."""
    _more[type] = reduce


def dumps(obj):
    """An object as bytes, to be sent."""
    table = dict(copyreg.dispatch_table)
    table.update(_more)
    return pickle._written(obj, pickle.DEFAULT_PROTOCOL, table)


loads = pickle.loads


def dump(obj, file, protocol=None):
    """Write an object, to be sent, into a file."""
    file.write(dumps(obj))


class ForkingPickler(pickle.Pickler):
    """The Pickler that does so."""

    def __init__(self, *args):
        pickle.Pickler.__init__(self, *args)
        self.dispatch_table = dict(copyreg.dispatch_table)
        self.dispatch_table.update(_more)

    register = staticmethod(register)
    dumps = staticmethod(dumps)
    loads = staticmethod(loads)


def _view_as_list(view):
    return list, (list(view),)


for _view in ({}.keys(), {}.values(), {}.items()):
    register(type(_view), _view_as_list)
