"""Values and arrays in memory that processes share.

Each knows its place in the memory and the form of what is there, by a type code as `array` has them or by a class of
ctypes. One access is whole; two are not, so `v.value += 1` needs the lock that comes with a Value.

Different from CPython: a Structure cannot be shared.
"""

import _shared
from _outside import check
from multiprocessing.context import assert_spawning
from multiprocessing.synchronize import RLock

# By type code: the name of the type in ctypes, and its size in bytes.
_TYPES = {
    "c": ("c_char", 1), "u": ("c_wchar", 4), "b": ("c_byte", 1), "B": ("c_ubyte", 1), "h": ("c_short", 2),
    "H": ("c_ushort", 2), "i": ("c_int", 4), "I": ("c_uint", 4), "l": ("c_long", 8), "L": ("c_ulong", 8),
    "q": ("c_longlong", 8), "Q": ("c_ulonglong", 8), "f": ("c_float", 4), "d": ("c_double", 8),
}


def _code(typecode_or_type):
    code = getattr(typecode_or_type, "_type_", typecode_or_type)
    if not isinstance(code, str) or code not in _TYPES:
        raise TypeError("this type has no size")
    return code


class _Place:
    """Some of the memory that processes share. A child that is forked has the same."""

    def __init__(self, code, size):
        self._code = code
        self._memory = check(_shared.memory(size))
        self._size = size

    def _get(self, at):
        value = _shared.get(self._memory, at, self._code)
        return chr(value) if self._code == "u" else value

    def _set(self, at, value):
        check(_shared.set(self._memory, at, self._code, value))

    def _n_bytes(self):
        return self._size

    def _set_bytes(self, at, data):
        check(_shared.write(self._memory, at, data))

    def __getstate__(self):
        assert_spawning(self)
        return self.__dict__


class _SharedValue(_Place):
    """One value, without a lock."""

    def __init__(self, code, args):
        if len(args) > 1:
            raise TypeError("__init__ expected at most 1 argument, got %d" % len(args))
        _Place.__init__(self, code, _TYPES[code][1])
        for value in args:
            self._set(0, value)

    @property
    def value(self):
        return self._get(0)

    @value.setter
    def value(self, value):
        self._set(0, value)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.value)


class _SharedArray(_Place):
    """So many values, one after the other, without a lock."""

    def __init__(self, code, size_or_initializer):
        self._item = _TYPES[code][1]
        if isinstance(size_or_initializer, int):
            self._length = size_or_initializer
            items = ()
        else:
            self._length = len(size_or_initializer)
            items = size_or_initializer
        _Place.__init__(self, code, self._length * self._item)
        for i, item in enumerate(items):
            self._set(i * self._item, item)

    def __len__(self):
        return self._length

    def _place(self, i):
        if not isinstance(i, int):
            raise TypeError("indices must be integers")
        if not -self._length <= i < self._length:
            raise IndexError("invalid index")
        return i % self._length * self._item

    def __getitem__(self, i):
        if not isinstance(i, slice):
            return self._get(self._place(i))
        items = [self._get(n * self._item) for n in range(*i.indices(self._length))]
        if self._code == "c":
            return b"".join(items)
        return "".join(items) if self._code == "u" else items

    def __setitem__(self, i, value):
        if not isinstance(i, slice):
            self._set(self._place(i), value)
            return
        places = range(*i.indices(self._length))
        if len(value) != len(places):
            raise ValueError("Can only assign sequence of same size")
        for n, item in zip(places, value):
            self._set(n * self._item, item)

    def __iter__(self):
        for i in range(self._length):
            yield self[i]

    def __reduce__(self):
        assert_spawning(self)
        return _again, (self._code, self._length, self.__dict__)

    def __repr__(self):
        return "<multiprocessing.sharedctypes.%s object at %#x>" % (type(self).__name__, id(self))


class _SharedString(_SharedArray):
    """An array of chars, which is also a string up to its first zero."""

    @property
    def raw(self):
        """All bytes."""
        return check(_shared.read(self._memory, 0, self._size))

    @raw.setter
    def raw(self, data):
        if len(data) > self._size:
            raise ValueError("byte string too long")
        self._set_bytes(0, data)

    @property
    def value(self):
        """The bytes before the first zero."""
        return self.raw.split(b"\0")[0]

    @value.setter
    def value(self, data):
        if not isinstance(data, bytes):
            raise TypeError("bytes expected instead of %s instance" % type(data).__name__)
        if len(data) > self._size:
            raise ValueError("byte string too long")
        self._set_bytes(0, data if len(data) == self._size else data + b"\0")


# By type code: the class of its values, which is found by its name.
_VALUES = {code: type(name, (_SharedValue,), {"__module__": __name__}) for code, (name, size) in _TYPES.items()}
globals().update({made.__name__: made for made in _VALUES.values()})

# By type code and length: the class of arrays.
_arrays = {}


def _array_type(code, length):
    """The class of arrays of so many values."""
    if (code, length) not in _arrays:
        name = "%s_Array_%d" % (_TYPES[code][0], length)
        base = _SharedString if code == "c" else _SharedArray
        _arrays[code, length] = type(name, (base,), {"__module__": __name__})
    return _arrays[code, length]


def _again(code, length, attributes):
    """An array in a spawned child: it stands for the same memory."""
    made = object.__new__(_array_type(code, length))
    made.__dict__.update(attributes)
    return made


def RawValue(typecode_or_type, *args):
    """A value in shared memory, without a lock."""
    code = _code(typecode_or_type)
    return _VALUES[code](code, args)


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory, without a lock."""
    code = _code(typecode_or_type)
    length = size_or_initializer if isinstance(size_or_initializer, int) else len(size_or_initializer)
    if length < 0:
        raise ValueError("Array length must be >= 0, not %d" % length)
    return _array_type(code, length)(code, size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value in shared memory, with a lock of its own, another, or none."""
    return synchronized(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory, with a lock of its own, another, or none."""
    return synchronized(RawArray(typecode_or_type, size_or_initializer), lock)


def copy(obj):
    """A new one with the same in it."""
    if isinstance(obj, _SharedValue):
        return type(obj)(obj._code, (obj.value,))
    return type(obj)(obj._code, list(obj))


def synchronized(obj, lock=None, ctx=None):
    """The same with a lock around each access."""
    if lock is False:
        return obj
    if lock is True or lock is None:
        lock = RLock()
    elif not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % (lock,))
    if isinstance(obj, _SharedValue):
        return Synchronized(obj, lock)
    return (SynchronizedString if isinstance(obj, _SharedString) else SynchronizedArray)(obj, lock)


class SynchronizedBase:
    """What is shared, and the lock that each access takes."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def get_obj(self):
        """What is shared, without the lock."""
        return self._obj

    def get_lock(self):
        """The lock, to be held over several accesses."""
        return self._lock

    def __getstate__(self):
        assert_spawning(self)
        return (self._obj, self._lock)

    def __setstate__(self, state):
        self.__init__(*state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        return self._lock.__exit__(exc_type, exc_value, traceback)

    def _n_bytes(self):
        return self._obj._n_bytes()

    def _set_bytes(self, at, data):
        self._obj._set_bytes(at, data)

    def __repr__(self):
        return "<%s wrapper for %s>" % (type(self).__name__, self._obj)


class Synchronized(SynchronizedBase):
    """A value with its lock."""

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    """An array with its lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __iter__(self):
        i = 0
        while i < len(self._obj):
            yield self[i]
            i += 1


class SynchronizedString(SynchronizedArray):
    """An array of chars with its lock."""

    value = Synchronized.value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
