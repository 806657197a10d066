"""Names for annotations. They say something to the reader and to type checkers; when the program runs, nothing is
checked.

Different from CPython: the names can be subscripted and combined, and remember what they were given, but there is no
ForwardRef and get_type_hints() gives the annotations as text: gilsh keeps every annotation as it was written.
"""

from _records import _Record, namedtuple

TYPE_CHECKING = False


def _name(part):
    """How a part of an annotation is shown."""
    if part is type(None):
        return "None"
    if part is ...:
        return "..."
    if isinstance(part, type):
        return part.__qualname__ if part.__module__ == "builtins" else part.__module__ + "." + part.__qualname__
    if isinstance(part, list):
        return "[" + ", ".join([_name(p) for p in part]) + "]"
    return repr(part)


class _Form:
    """A name that can be subscripted: List, Optional, ..."""

    def __init__(self, name, stands_for=None):
        self._name = name
        self.__origin__ = stands_for

    def __getitem__(self, parts):
        parts = parts if isinstance(parts, tuple) else (parts,)
        if self._name == "Optional":
            return _union(parts + (None,))
        if self._name == "Union":
            return _union(parts)
        return _Alias(self, parts)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError("Cannot instantiate %r" % (self,))
        raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))

    def __mro_entries__(self, bases):
        """class Names(Iterable[str]) derives from nothing in particular."""
        return () if self.__origin__ is None else (self.__origin__,)

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __repr__(self):
        return "typing." + self._name


class _Alias:
    """A name with its parts: List[int]."""

    def __init__(self, form, parts):
        self._form = form
        self.__origin__ = form.__origin__ if isinstance(form, _Form) and form.__origin__ is not None else form
        # None in an annotation stands for its class.
        if not isinstance(form, _Form) or form._name != "Literal":
            parts = tuple([type(None) if part is None else part for part in parts])
        self.__args__ = parts

    @property
    def __parameters__(self):
        return tuple([part for part in self.__args__ if isinstance(part, TypeVar)])

    def __getitem__(self, parts):
        """Fills the type variables: Dict[str, T][int] is Dict[str, int]."""
        left = list(parts if isinstance(parts, tuple) else (parts,))
        filled = [left.pop(0) if isinstance(part, TypeVar) and left else part for part in self.__args__]
        return _Alias(self._form, tuple(filled))

    def __mro_entries__(self, bases):
        return (self._form,) if isinstance(self._form, type) else self._form.__mro_entries__(bases)

    def __call__(self, *args, **kwargs):
        return self._form(*args, **kwargs)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._form is Union and other._form is Union:
            return set(self.__args__) == set(other.__args__)
        return self._form is other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self._form), len(self.__args__)))

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __repr__(self):
        if self._form is Union and len(self.__args__) == 2 and type(None) in self.__args__:
            kept = [part for part in self.__args__ if part is not type(None)]
            return "typing.Optional[%s]" % _name(kept[0])
        if self._form is Literal:
            return "typing.Literal[%s]" % ", ".join([repr(part) for part in self.__args__])
        parts = [_name(part) for part in self.__args__]
        if self._form is Union:
            parts = ["NoneType" if part == "None" else part for part in parts]
        return "%s[%s]" % (_name(self._form), ", ".join(parts))


def _union(parts):
    """One Union of several parts, each once; a union inside is opened."""
    flat = []
    for part in parts:
        part = type(None) if part is None else part
        inner = part.__args__ if isinstance(part, _Alias) and part._form is Union else (part,)
        for p in inner:
            if p not in flat:
                flat.append(p)
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat))


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Callable = _Form("Callable")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
Unpack = _Form("Unpack")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Deque = _Form("Deque")
DefaultDict = _Form("DefaultDict")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
ChainMap = _Form("ChainMap")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
AbstractSet = _Form("AbstractSet")
MutableSet = _Form("MutableSet")
Collection = _Form("Collection")
Container = _Form("Container")
Reversible = _Form("Reversible")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
AsyncIterator = _Form("AsyncIterator")
AsyncIterable = _Form("AsyncIterable")
AsyncGenerator = _Form("AsyncGenerator")
ContextManager = _Form("ContextManager")
SupportsInt = _Form("SupportsInt")
SupportsFloat = _Form("SupportsFloat")
SupportsIndex = _Form("SupportsIndex")
SupportsAbs = _Form("SupportsAbs")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Text = str


class TypeVar:
    """A name for a type that is the same wherever it stands."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __repr__(self):
        return self._sign + self.__name__


class ParamSpec:
    """A name for the parameters of a function."""

    def __init__(self, name, *, bound=None):
        self.__name__ = name
        self.args = self
        self.kwargs = self

    def __repr__(self):
        return "~" + self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    """A base for classes with type variables: class Stack(Generic[T])."""

    def __class_getitem__(cls, parts):
        return _Alias(cls, parts if isinstance(parts, tuple) else (parts,))


class Protocol(Generic):
    """A base for classes that only say which methods an object has."""


class NamedTuple(_Record):
    """A base for records: class Point(NamedTuple) with annotations, which are the fields."""

    def __new__(cls, *args, **kwargs):
        if cls is NamedTuple:
            typename, fields = args
            return namedtuple(typename, [name for name, kind in fields])
        return super().__new__(cls, *args, **kwargs)

    def __init_subclass__(cls):
        if cls.__base__ is not NamedTuple:
            return
        cls._fields = tuple(cls.__annotations__)
        cls._field_defaults = {}
        for name in cls._fields:
            if name in cls.__dict__:
                cls._field_defaults[name] = cls.__dict__[name]
            elif cls._field_defaults:
                raise TypeError(
                    "non-default namedtuple field %s cannot follow default field %s"
                    % (name, ", ".join(cls._field_defaults))
                )


class TypedDict:
    """A base that says which keys a dict has. Calling the class makes that dict."""

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __init_subclass__(cls, total=True):
        cls.__total__ = total


def NewType(name, tp):
    """A function that gives its argument back; only a type checker takes the result for another type."""

    def new_type(x):
        return x

    new_type.__name__ = new_type.__qualname__ = name
    new_type.__supertype__ = tp
    return new_type


def cast(typ, val):
    """The value, for which the reader and the type checker are to take this type."""
    return val


def overload(func):
    """One of several signatures; the last definition without it is the function."""

    def never(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
            "module should always be followed by an implementation that is not @overload-ed."
        )

    return never


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations, as text."""
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return tp.__origin__ if isinstance(tp, _Alias) else None


def get_args(tp):
    return tp.__args__ if isinstance(tp, _Alias) else ()


def assert_type(val, typ):
    return val


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def reveal_type(obj):
    return obj
