"""Enumerations: a fixed set of named values, each of which is one object.

The body of an enumeration binds names to plain values. When the class is made, __init_subclass__ turns each of them
into a member: an instance of the class that is made once and found again by value, Color(1), or by name, Color["RED"].

Different from CPython: gilsh has no metaclasses. The class keeps its members in `_member_list_`, and the interpreter
iterates over that list when an enumeration is iterated. Members of IntEnum, IntFlag and StrEnum are not ints or strs:
they compare, calculate and hash like their values, but isinstance(member, int) is False.
"""

from types import MappingProxyType

_missing = object()


class auto:
    """A value that the enumeration chooses: one more than the last."""

    def __init__(self):
        self.value = _missing

    # In the body of a class the number is not known yet: RW = R | W is remembered and worked out later.
    def __or__(self, other):
        return _Later(lambda a, b: a | b, self, other)

    __ror__ = __or__

    def __and__(self, other):
        return _Later(lambda a, b: a & b, self, other)

    __rand__ = __and__

    def __xor__(self, other):
        return _Later(lambda a, b: a ^ b, self, other)

    __rxor__ = __xor__


class _Later(auto):
    """A combination of values that auto() chooses."""

    def __init__(self, combine, left, right):
        self.combine = combine
        self.left = left
        self.right = right

    @property
    def value(self):
        sides = [side.value if isinstance(side, auto) else side for side in (self.left, self.right)]
        return self.combine(*sides)


class member:
    """Makes a member of what would not become one, a function or class."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Keeps a plain value from becoming a member."""

    def __init__(self, value):
        self.value = value


def _is_member(name, value):
    """Whether a name bound in the body of the class stands for a member."""
    if isinstance(value, member):
        return True
    if name.startswith("__") or name.startswith("_") and name.endswith("_") or isinstance(value, (nonmember, property, staticmethod, classmethod, type)):
        return False
    return type(value) is not type(_is_member)


class Enum:
    """Derive from this: class Color(Enum): RED = 1"""

    def __init_subclass__(cls, boundary=None, **kwargs):
        super().__init_subclass__(**kwargs)
        for base in cls.__mro__[1:]:
            if base.__dict__.get("_member_list_"):
                raise TypeError("<enum %r> cannot extend <enum %r>" % (cls.__name__, base.__name__))
        own = list(cls.__dict__.items())
        _set_aside(cls)
        cls._kind_ = next((kind for kind in (int, float, str, bytes, tuple) if issubclass(cls, kind)), None)
        if cls._kind_ is not None:
            # class Color(str, Enum): members are made, found and shown as those of any other enumeration.
            for name in ("__new__", "__init__", "__repr__", "__str__", "__format__"):
                if name not in cls.__dict__:
                    setattr(cls, name, Enum.__dict__[name])
        cls._member_list_ = []
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        values = []
        for name, value in own:
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
            elif _is_member(name, value):
                value = value.value if isinstance(value, member) else value
                values.append(_add_member(cls, name, value, values))
        cls.__members__ = MappingProxyType(cls._member_map_)

    def __reduce_ex__(self, protocol):
        return (type(self), (self._value_,))

    def __new__(cls, value, *rest):
        """Color(1): looks the member up, and makes nothing."""
        if type(value) is cls:
            return value
        found = _by_value(cls, (value,) + rest if rest else value)
        if found is not None:
            return found
        made = cls._missing_(value)
        if isinstance(made, cls):
            return made
        raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))

    def __init__(self, *args):
        """After Color(1) has looked a member up, there is nothing to do."""

    _member_init_ = __init__

    # How a value becomes a member, unless the enumeration has a __new__ for that.
    _member_new_ = None

    def __class_getitem__(cls, name):
        return cls._member_map_[name]

    @classmethod
    def _missing_(cls, value):
        """Asked for a value that no member has; an enumeration may answer with one of its members."""
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for."""
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @property
    def name(self):
        return self._name_

    @name.setter
    def name(self, name):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @property
    def value(self):
        return self._value_

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    # There is one object for each member: also after copying.
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _set_aside(cls):
    """__new__ and __init__ of an enumeration are for making members. Color(1) makes none, so it must not find them."""
    if "__init__" in cls.__dict__:
        cls._member_init_ = cls.__dict__["__init__"]
        del cls.__init__
    if "__new__" in cls.__dict__:
        cls._member_new_ = cls.__dict__["__new__"]
        del cls.__new__


def _by_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        # A list, for one, is no key of a dict.
        for found in cls._member_list_:
            if found._value_ == value:
                return found
    return None


def _add_member(cls, name, value, values):
    """Turns one name into a member, or into another name of a member that has this value already."""
    if isinstance(value, auto):
        if value.value is _missing:
            value.value = cls._generate_next_value_(name, 1, len(values), list(values))
        value = value.value
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_new_ is None:
        made = object.__new__(cls)
        made._value_ = cls._plain_(value) if cls._kind_ is None else cls._kind_(*args)
    else:
        made = cls._member_new_(cls, *args)
        if not hasattr(made, "_value_"):
            made._value_ = value
    if cls._kind_ is not None:
        _hold(made, cls._kind_, cls._kind_(*args))
    same = _by_value(cls, made._value_)
    if same is None:
        same = made
        same._name_ = name
        same.__objclass__ = cls
        same._sort_order_ = len(cls._member_list_)
        same._member_init_(*args)
        cls._add_(same)
        try:
            cls._value2member_map_[same._value_] = same
        except TypeError:
            pass
    setattr(cls, name, same)
    cls._member_map_[name] = same
    return value


def _keep(cls, made):
    cls._member_list_.append(made)
    cls._member_names_.append(made._name_)


Enum._add_ = classmethod(_keep)
Enum._plain_ = staticmethod(lambda value: value)


def unique(enumeration):
    """Decorator: refuses two names for one value."""
    aliases = [
        "%s -> %s" % (name, found._name_) for name, found in enumeration._member_map_.items() if name != found._name_
    ]
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(aliases)))
    return enumeration


# ---- Members that act like their values ------------------------------------------------------------------------------


def _plain(value):
    """The value of a member; all else as it is."""
    return value._value_ if isinstance(value, Enum) else value


class ReprEnum(Enum):
    """Only repr() shows the member; str() and format() show the value."""

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == _plain(other)

    def __ne__(self, other):
        return self._value_ != _plain(other)

    def __lt__(self, other):
        return self._value_ < _plain(other)

    def __le__(self, other):
        return self._value_ <= _plain(other)

    def __gt__(self, other):
        return self._value_ > _plain(other)

    def __ge__(self, other):
        return self._value_ >= _plain(other)

    def __add__(self, other):
        return self._value_ + _plain(other)

    def __radd__(self, other):
        return other + self._value_

    def __mul__(self, other):
        return self._value_ * _plain(other)

    def __rmul__(self, other):
        return other * self._value_

    def __mod__(self, other):
        return self._value_ % _plain(other)

    def __rmod__(self, other):
        return other % self._value_

    def __bool__(self):
        return bool(self._value_)


class IntEnum(ReprEnum):
    """Members that calculate like ints."""

    @staticmethod
    def _plain_(value):
        return int(*value) if isinstance(value, tuple) else int(value)

    def __index__(self):
        return self._value_

    def __int__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)

    def __sub__(self, other):
        return self._value_ - _plain(other)

    def __rsub__(self, other):
        return other - self._value_

    def __truediv__(self, other):
        return self._value_ / _plain(other)

    def __rtruediv__(self, other):
        return other / self._value_

    def __floordiv__(self, other):
        return self._value_ // _plain(other)

    def __rfloordiv__(self, other):
        return other // self._value_

    def __pow__(self, other):
        return self._value_ ** _plain(other)

    def __rpow__(self, other):
        return other ** self._value_

    def __and__(self, other):
        return self._value_ & _plain(other)

    __rand__ = __and__

    def __or__(self, other):
        return self._value_ | _plain(other)

    __ror__ = __or__

    def __xor__(self, other):
        return self._value_ ^ _plain(other)

    __rxor__ = __xor__

    def __lshift__(self, other):
        return self._value_ << _plain(other)

    def __rshift__(self, other):
        return self._value_ >> _plain(other)

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __invert__(self):
        return ~self._value_

    def __abs__(self):
        return abs(self._value_)

    def bit_length(self):
        return self._value_.bit_length()


class StrEnum(ReprEnum):
    """Members that act like strs; auto() is the name in small letters."""

    @staticmethod
    def _plain_(value):
        if not isinstance(value, str):
            raise TypeError("%r is not a string" % (value,))
        return value

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __len__(self):
        return len(self._value_)

    def __iter__(self):
        return iter(self._value_)

    def __contains__(self, part):
        return _plain(part) in self._value_

    def __getitem__(self, i):
        return self._value_[i]

    def __getattr__(self, name):
        # upper, startswith and all the others are those of the value.
        if name.startswith("_"):
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
        return getattr(self._value_, name)


# ---- Flags -----------------------------------------------------------------------------------------------------------


class Flag(Enum):
    """Members that can be combined with |; each combination is one object too."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The next bit."""
        return 1 << max(last_values).bit_length() if last_values else start

    @classmethod
    def _add_(cls, made):
        # Only single bits are iterated; names for several are there to be used.
        value = made._value_
        if value and value & (value - 1) == 0:
            _keep(cls, made)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        every = 0
        for found in cls._member_list_:
            every |= found._value_
        if value < 0:
            value = every & value
        if value & ~every:
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        return cls._combined(value)

    @classmethod
    def _combined(cls, value):
        found = cls._value2member_map_.get(value)
        if found is None:
            found = object.__new__(cls)
            found._value_ = value
            parts = [part._name_ for part in cls._member_list_ if part._value_ & value]
            found._name_ = "|".join(parts) if parts else None
            # As on CPython, the first of two threads that make the same combination wins.
            found = cls._value2member_map_.setdefault(value, found)
        return found

    def __iter__(self):
        return iter([part for part in type(self)._member_list_ if part._value_ & self._value_])

    def __len__(self):
        return bin(self._value_).count("1")

    def __contains__(self, other):
        if type(other) is not type(self):
            raise TypeError(
                "unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__)
            )
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        return other._value_ if type(other) is type(self) else None

    def __or__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else type(self)(self._value_ | other)

    def __and__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else type(self)(self._value_ & other)

    def __xor__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else type(self)(self._value_ ^ other)

    def __invert__(self):
        every = 0
        for part in type(self)._member_list_:
            every |= part._value_
        return type(self)(every & ~self._value_)

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (type(self).__name__, self._value_)
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)


class IntFlag(Flag):
    """Flags that can be combined and compared with ints."""

    def _operand(self, other):
        other = _plain(other)
        return other if isinstance(other, int) else None

    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__

    def __eq__(self, other):
        return self._value_ == _plain(other)

    def __hash__(self):
        return hash(self._value_)

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)
