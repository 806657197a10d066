"""Classes that are mostly data: a decorator writes their __init__, __repr__ and __eq__ from the annotations.

Different from CPython: the methods are not made of text but are closures over the list of fields, so __init__ has no
signature of its own (its complaints read the same). slots=True, match_args and weakref_slot are taken and do nothing.
ClassVar, InitVar and KW_ONLY are known by how the annotation is written, since gilsh keeps annotations as text.
"""

from copy import deepcopy
from types import MappingProxyType


class FrozenInstanceError(AttributeError):
    """An attempt to change an instance of a frozen class."""


class _Missing:
    """Where no default was given, since None may be one."""

    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _FactoryDefault:
    """The default of a parameter whose value a function makes."""

    def __repr__(self):
        return "<factory>"


class KW_ONLY:
    """As an annotation: the fields after this one are given by name only."""


class InitVar:
    """As an annotation: a parameter of __init__ that goes on to __post_init__ and is not kept."""

    def __class_getitem__(cls, kind):
        return cls


MISSING = _Missing()

# The kinds of fields: kept in the instance, belonging to the class, only passing through __init__.
_FIELD = "field"
_CLASSVAR = "ClassVar"
_INITVAR = "InitVar"


class Field:
    """What is known about one field."""

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = _FIELD

    def __repr__(self):
        shown = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
        return "Field(%s)" % ",".join(["%s=%r" % (name, getattr(self, name)) for name in shown])

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING,
):
    """Says more about a field than a default can: tags: list = field(default_factory=list)."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Decorator: with or without arguments."""

    def decorate(cls):
        options = {"init": init, "repr": repr, "eq": eq, "order": order, "unsafe_hash": unsafe_hash, "frozen": frozen}
        return _completed(cls, options, kw_only)

    return decorate if cls is None else decorate(cls)


# ---- From annotations to fields --------------------------------------------------------------------------------------


def _completed(cls, options, kw_only):
    """The class with its fields found and its methods added."""
    if options["order"] and not options["eq"]:
        raise ValueError("eq must be true if order is true")
    _check_frozen(cls, options["frozen"])
    table = {}
    for base in reversed(cls.__mro__[1:]):
        for f in base.__dict__.get("__dataclass_fields__", {}).values():
            table[f.name] = f
    for f in _own_fields(cls, kw_only):
        table[f.name] = f
    cls.__dataclass_fields__ = table
    cls.__dataclass_params__ = options
    stored = [f for f in table.values() if f._kind == _FIELD]
    own = cls.__dict__
    if options["init"]:
        _add(cls, "__init__", _make_init(cls, [f for f in table.values() if f._kind != _CLASSVAR]))
    if options["repr"] and "__repr__" not in own:
        _add(cls, "__repr__", _make_repr([f for f in stored if f.repr]))
    compared = [f.name for f in stored if f.compare]
    if options["eq"] and "__eq__" not in own:
        _add(cls, "__eq__", _make_eq(compared))
    if options["order"]:
        _add_order(cls, own, compared)
    if options["frozen"]:
        _add_frozen(cls, own, {f.name for f in stored})
    _add_hash(cls, own, options, [f.name for f in stored if (f.compare if f.hash is None else f.hash)])
    if "__match_args__" not in own:
        cls.__match_args__ = tuple([f.name for f in stored if f.init and not f.kw_only])
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__
    return cls


def _check_frozen(cls, frozen):
    for base in cls.__mro__[1:]:
        params = base.__dict__.get("__dataclass_params__")
        if params is not None and params["frozen"] and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if params is not None and frozen and not params["frozen"]:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


def _own_fields(cls, kw_only):
    """The fields that the body of the class itself annotates, in order."""
    found = []
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        kind = _last_name(annotation)
        if kind == "KW_ONLY":
            kw_only = True
            continue
        f = _field_of(cls, name, annotation)
        if kind == "ClassVar" or kind == "InitVar":
            f._kind = kind
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        found.append(f)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % name)
    return found


def _last_name(annotation):
    """`typing.ClassVar[int]` -> `ClassVar`"""
    if not isinstance(annotation, str):
        return getattr(annotation, "__name__", "")
    return annotation.split("[")[0].split(".")[-1].strip()


def _field_of(cls, name, annotation):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        f = default
        # The class keeps the plain default, or nothing.
        if f.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, f.default)
    else:
        f = field(default=default)
    f.name = name
    f.type = annotation
    # One list for all instances is a classic slip: what cannot be hashed can be changed.
    if isinstance(f.default, (list, dict, set)) or getattr(type(f.default), "__hash__", True) is None:
        raise ValueError(
            "mutable default %s for field %s is not allowed: use default_factory" % (type(f.default), name)
        )
    return f


# ---- The methods -----------------------------------------------------------------------------------------------------


def _add(cls, name, function):
    function.__name__ = name
    function.__qualname__ = cls.__qualname__ + "." + name
    function.__module__ = cls.__module__
    setattr(cls, name, function)


def _make_init(cls, fields):
    """An __init__ that takes the fields in order, or by name."""
    parameters = [f for f in fields if f.init]
    by_place = [f for f in parameters if not f.kw_only]
    seen_default = False
    for f in by_place:
        if f._has_default():
            seen_default = True
        elif seen_default:
            raise TypeError("non-default argument %r follows default argument" % f.name)
    passing = [f.name for f in fields if f._kind == _INITVAR]

    def __init__(self, /, *args, **kwargs):
        values = _bound(type(self).__init__.__qualname__, parameters, by_place, args, kwargs)
        for f in fields:
            if f.name in values:
                value = values[f.name]
            elif f.default_factory is not MISSING:
                value = values[f.name] = f.default_factory()
            elif f.default is not MISSING:
                value = values[f.name] = f.default
            else:
                continue            # init=False and no default: __post_init__ may set it
            if f._kind == _FIELD:
                # Not self.name = value: a frozen class refuses that.
                object.__setattr__(self, f.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*[values[name] for name in passing])

    __init__.__annotations__ = dict([(f.name, f.type) for f in parameters] + [("return", None)])
    return __init__


def _bound(function, parameters, by_place, args, kwargs):
    """The arguments by name, or the complaint that a call of an ordinary function would get."""
    if len(args) > len(by_place):
        _too_many(function, parameters, by_place, len(args), kwargs)
    values = {}
    for f, value in zip(by_place, args):
        values[f.name] = value
    names = [f.name for f in parameters]
    for name, value in kwargs.items():
        if name not in names:
            raise TypeError("%s() got an unexpected keyword argument '%s'" % (function, name))
        if name in values:
            raise TypeError("%s() got multiple values for argument '%s'" % (function, name))
        values[name] = value
    for kind, group in (("positional", by_place), ("keyword-only", [f for f in parameters if f.kw_only])):
        missing = [f.name for f in group if f.name not in values and not f._has_default()]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(
                "%s() missing %d required %s argument%s: %s" % (function, len(missing), kind, plural, _listed(missing))
            )
    return values


def _too_many(function, parameters, by_place, n, kwargs):
    # The instance counts too.
    most = len(by_place) + 1
    least = most - len([f for f in by_place if f._has_default()])
    takes = "%d" % most if least == most else "from %d to %d" % (least, most)
    given = "%d" % (n + 1)
    by_name = len([f for f in parameters if f.kw_only and f.name in kwargs])
    if by_name:
        given += " positional arguments (and %d keyword-only argument%s)" % (by_name, "" if by_name == 1 else "s")
    raise TypeError(
        "%s() takes %s positional argument%s but %s were given"
        % (function, takes, "" if takes == "1" else "s", given)
    )


def _listed(names):
    names = ["'%s'" % name for name in names]
    if len(names) <= 2:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


_showing = []       # the instances whose repr is being made: one may contain itself


def _make_repr(fields):
    def __repr__(self):
        if any([other is self for other in _showing]):
            return "..."
        _showing.append(self)
        try:
            shown = ["%s=%r" % (f.name, getattr(self, f.name)) for f in fields]
        finally:
            _showing.pop()
        return "%s(%s)" % (type(self).__qualname__, ", ".join(shown))

    return __repr__


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return _values(self, names) == _values(other, names)

    return __eq__


def _add_order(cls, own, names):
    def __lt__(self, other):
        return _values(self, names) < _values(other, names) if type(self) is type(other) else NotImplemented

    def __le__(self, other):
        return _values(self, names) <= _values(other, names) if type(self) is type(other) else NotImplemented

    def __gt__(self, other):
        return _values(self, names) > _values(other, names) if type(self) is type(other) else NotImplemented

    def __ge__(self, other):
        return _values(self, names) >= _values(other, names) if type(self) is type(other) else NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        name = function.__name__
        if name in own:
            raise TypeError(
                "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering"
                % (name, cls.__name__)
            )
        _add(cls, name, function)


def _add_frozen(cls, own, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot assign to field %r" % name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot delete field %r" % name)
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if function.__name__ in own:
            raise TypeError("Cannot overwrite attribute %s in class %s" % (function.__name__, cls.__name__))
        _add(cls, function.__name__, function)


def _add_hash(cls, own, options, names):
    """Equal things have equal hashes, and a hash must not change: so only frozen classes get one."""

    def __hash__(self):
        return hash(_values(self, names))

    if options["unsafe_hash"]:
        if own.get("__hash__") is not None:
            raise TypeError("Cannot overwrite attribute __hash__ in class " + cls.__name__)
        _add(cls, "__hash__", __hash__)
    elif options["eq"] and own.get("__hash__") is None:
        if options["frozen"]:
            _add(cls, "__hash__", __hash__)
        else:
            cls.__hash__ = None


# ---- Looking at instances --------------------------------------------------------------------------------------------


def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one."""
    table = getattr(class_or_instance, "__dataclass_fields__", None)
    if table is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in table.values() if f._kind == _FIELD])


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    return hasattr(obj, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and so on for dataclasses inside."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, and so on for dataclasses inside."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda pairs: tuple_factory([value for name, value in pairs]))


def _inner(obj, make):
    if _is_instance(obj):
        return make([(f.name, _inner(getattr(obj, f.name), make)) for f in fields(obj)])
    if hasattr(type(obj), "_fields"):
        return type(obj)(*[_inner(item, make) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_inner(item, make) for item in obj])
    if isinstance(obj, dict):
        return dict([(_inner(key, make), _inner(value, make)) for key, value in obj.items()])
    return deepcopy(obj)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._kind == _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
        elif f.name not in changes:
            if f._kind == _INITVAR and f.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """A dataclass of names, (name, type) or (name, type, field)."""
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        parts = (item, "typing.Any") if isinstance(item, str) else item
        annotations[parts[0]] = parts[1]
        if len(parts) == 3:
            body[parts[0]] = parts[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), body), **options)
