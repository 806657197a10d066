"""namedtuple: classes of records with fields by place and by name.

Different from CPython: a record is no tuple, it only acts like one: isinstance(p, tuple) is False.
"""

from copy import deepcopy


class _Record:
    """What the classes made by namedtuple have in common: a fixed number of fields, by place or by name."""

    _pattern_kind_ = "sequence"
    _fields = ()
    _field_defaults = {}

    def __new__(cls, /, *args, **kwargs):
        made = object.__new__(cls)
        values = _field_values(cls, args, kwargs)
        for field, value in zip(cls._fields, values):
            object.__setattr__(made, field, value)
        object.__setattr__(made, "_values", values)
        return made

    def __init__(self, *args, **kwargs):
        """All is done by __new__, as for tuples."""

    @classmethod
    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(cls._fields):
            raise TypeError("Expected %d arguments, got %d" % (len(cls._fields), len(values)))
        return cls(*values)

    def _asdict(self):
        return dict(zip(self._fields, self._values))

    def _replace(self, /, **kwargs):
        values = [kwargs.pop(field, value) for field, value in zip(self._fields, self._values)]
        if kwargs:
            raise ValueError("Got unexpected field names: %r" % list(kwargs))
        return self._make(values)

    def __reduce__(self):
        return (type(self), self._values)

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    def __delattr__(self, name):
        raise AttributeError("can't delete attribute")

    def count(self, value):
        return self._values.count(value)

    def index(self, value, *limits):
        return self._values.index(value, *limits)

    # What follows are the methods of a tuple.
    def __getitem__(self, i):
        return self._values[i]

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __reversed__(self):
        return reversed(self._values)

    def __contains__(self, value):
        return value in self._values

    def __add__(self, other):
        return self._values + _values_of(other)

    def __radd__(self, other):
        return other + self._values

    def __mul__(self, n):
        return self._values * n

    def __hash__(self):
        return hash(self._values)

    def __eq__(self, other):
        return self._values == _values_of(other)

    def __lt__(self, other):
        return self._values < _values_of(other)

    def __le__(self, other):
        return self._values <= _values_of(other)

    def __gt__(self, other):
        return self._values > _values_of(other)

    def __ge__(self, other):
        return self._values >= _values_of(other)

    # It does not change, so a copy is the same.
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return type(self)(*deepcopy(self._values, memo))

    def __repr__(self):
        fields = ["%s=%r" % pair for pair in zip(self._fields, self._values)]
        return "%s(%s)" % (type(self).__name__, ", ".join(fields))


def _values_of(other):
    return other._values if isinstance(other, _Record) else other


def _field_values(cls, args, kwargs):
    """The values in the order of the fields, or the complaint that a call of a function would get."""
    function = cls.__name__ + ".__new__()"
    fields = cls._fields
    if len(args) > len(fields):
        most = len(fields) + 1
        least = most - len(cls._field_defaults)
        takes = str(most) if least == most else "from %d to %d" % (least, most)
        plural = "" if takes == "1" else "s"
        raise TypeError(
            "%s takes %s positional argument%s but %d were given" % (function, takes, plural, len(args) + 1)
        )
    for name in kwargs:
        if name not in fields:
            raise TypeError("%s got an unexpected keyword argument '%s'" % (function, name))
        if name in fields[: len(args)]:
            raise TypeError("%s got multiple values for argument '%s'" % (function, name))
    given = dict(cls._field_defaults)
    given.update(kwargs)
    missing = ["'%s'" % name for name in fields[len(args) :] if name not in given]
    if missing:
        listed = missing[0] if len(missing) == 1 else ", ".join(missing[:-1]) + " and " + missing[-1]
        if len(missing) > 2:
            listed = ", ".join(missing[:-1]) + ", and " + missing[-1]
        plural = "" if len(missing) == 1 else "s"
        raise TypeError("%s missing %d required positional argument%s: %s" % (function, len(missing), plural, listed))
    return args + tuple([given[name] for name in fields[len(args) :]])


_KEYWORDS = (
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield"
).split()


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of records: Point = namedtuple("Point", "x y"). Different from CPython: its records are not tuples."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    for i, name in enumerate(fields):
        wrong = _field_complaint(name, fields[:i], rename)
        if wrong and rename:
            fields[i] = "_%d" % i
        elif wrong:
            raise ValueError(wrong)
    defaults = tuple(defaults or ())
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")

    class Record(_Record):
        _fields = tuple(fields)
        _field_defaults = dict(zip(fields[len(fields) - len(defaults) :], defaults))

    Record.__match_args__ = Record._fields
    Record.__name__ = Record.__qualname__ = typename
    Record.__doc__ = "%s(%s)" % (typename, ", ".join(fields))
    Record.__module__ = "__main__" if module is None else module
    return Record


def _field_complaint(name, before, rename):
    if not name.isidentifier():
        return "Type names and field names must be valid identifiers: %r" % name
    if name in _KEYWORDS:
        return "Type names and field names cannot be a keyword: %r" % name
    if name.startswith("_"):
        return "Field names cannot start with an underscore: %r" % name
    return "Encountered duplicate field name: %r" % name if name in before else None
