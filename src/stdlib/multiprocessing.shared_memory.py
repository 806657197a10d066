"""Memory under a name: whoever knows the name can attach to it, also a process that is no child.

A name is a file in the folder /dev/shm, as on Linux, and says which memory it stands for.

Different from CPython: buf is no memoryview but a class of its own, for bytes; the memory of a name that has been
unlinked is never given back; a ShareableList keeps its items pickled.
"""

import _shared
import os
import pickle
from _outside import check

_FOLDER = "/dev/shm"
_names = [0]


class _Buffer:
    """Bytes that are shared: read and written by place or by slice."""

    def __init__(self, memory, size):
        self._memory = memory
        self._size = size

    nbytes = property(lambda self: self._size)

    def __len__(self):
        return self._size

    def tobytes(self):
        return check(_shared.read(self._memory, 0, self._size))

    __bytes__ = tobytes

    def __iter__(self):
        return iter(self.tobytes())

    def __eq__(self, other):
        return self.tobytes() == bytes(other)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.tobytes()[i]
        return _shared.get(self._memory, self._place(i), "B")

    def __setitem__(self, i, value):
        if not isinstance(i, slice):
            if not isinstance(value, int):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value <= 255:
                raise ValueError("memoryview: invalid value for format 'B'")
            check(_shared.set(self._memory, self._place(i), "B", value))
            return
        places = range(*i.indices(self._size))
        value = bytes(value)
        if len(value) != len(places):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        if places.step == 1:
            check(_shared.write(self._memory, places.start, value))
        else:
            for place, byte in zip(places, value):
                check(_shared.set(self._memory, place, "B", byte))

    def _place(self, i):
        if not -self._size <= i < self._size:
            raise IndexError("index out of bounds on dimension 1")
        return i % self._size

    def _n_bytes(self):
        return self._size

    def _set_bytes(self, at, data):
        check(_shared.write(self._memory, at, data))

    def release(self):
        """Nothing has to be given back."""


class SharedMemory:
    """So many bytes that are shared: new ones, or those that a name stands for."""

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if create:
            self._create(name, size)
        else:
            self._attach(name)
        self._buf = _Buffer(self._memory, self._size)

    def _create(self, name, size):
        os.makedirs(_FOLDER, exist_ok=True)
        self._memory, self._size = check(_shared.memory(size)), size
        self._name = "psm_%08x" % self._memory if name is None else name
        try:
            with open(self._path(), "x") as f:
                f.write("%d %d" % (self._memory, size))
        except FileExistsError:
            raise FileExistsError(17, "File exists", "/" + self._name) from None

    def _attach(self, name):
        self._name = name
        try:
            with open(self._path()) as f:
                self._memory, self._size = [int(n) for n in f.read().split()]
        except FileNotFoundError:
            raise FileNotFoundError(2, "No such file or directory", "/" + name) from None

    def _path(self):
        return _FOLDER + "/" + self._name.lstrip("/")

    def __reduce__(self):
        return type(self), (self._name, False, self._size)

    @property
    def buf(self):
        """The bytes; None after close()."""
        return self._buf

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    def close(self):
        """This process uses it no more."""
        self._buf = None

    def unlink(self):
        """Nobody can attach to it any more; to be called once, by whoever made it."""
        try:
            os.remove(self._path())
        except FileNotFoundError:
            raise FileNotFoundError(2, "No such file or directory", "/" + self._name) from None

    def __repr__(self):
        return "%s(%r, size=%d)" % (type(self).__name__, self._name, self._size)


# A pickle has no more bytes than this beside the text in it.
_HEAD = 24


def _length(text):
    return len(text.encode() if isinstance(text, str) else text)


class ShareableList:
    """A list in shared memory: its length never changes, and no text in it can grow beyond the room it had first."""

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._length = self._number(0)
            return
        items = list(sequence or ())
        messages = [pickle.dumps(item) for item in items]
        # Text can grow up to a multiple of 8 bytes, and text of that length takes the place of a number, too.
        rooms = [8 * (_length(item) // 8 + 1) if isinstance(item, (str, bytes)) else 8 for item in items]
        rooms = [max(room + _HEAD, len(message)) for room, message in zip(rooms, messages)]
        self._length = len(items)
        self.shm = SharedMemory(name, create=True, size=4 + 8 * len(items) + sum(rooms) + 1)
        self._set_number(0, self._length)
        at = 4 + 8 * len(items)
        for i, (message, room) in enumerate(zip(messages, rooms)):
            self._set_number(4 + 8 * i, at)
            self._set_number(8 + 8 * i, room)
            self.shm.buf[at : at + len(message)] = message
            at += room

    def _number(self, at):
        return int.from_bytes(self.shm.buf[at : at + 4], "little")

    def _set_number(self, at, n):
        self.shm.buf[at : at + 4] = n.to_bytes(4, "little")

    def _room(self, i):
        if not -self._length <= i < self._length:
            raise IndexError("index out of range")
        i %= self._length
        return self._number(4 + 8 * i), self._number(8 + 8 * i)

    def __getitem__(self, i):
        at, room = self._room(i)
        return pickle.loads(self.shm.buf[at : at + room])

    def __setitem__(self, i, value):
        if not isinstance(value, (int, float, bool, str, bytes, type(None))):
            raise ValueError("a ShareableList holds numbers, text, bytes and None, not %s" % type(value).__name__)
        at, room = self._room(i)
        message = pickle.dumps(value)
        if isinstance(value, (str, bytes)) and _length(value) > room - _HEAD or len(message) > room:
            raise ValueError("bytes/str item exceeds available storage")
        self.shm.buf[at : at + len(message)] = message

    def __len__(self):
        return self._length

    def __iter__(self):
        for i in range(self._length):
            yield self[i]

    def count(self, value):
        return list(self).count(value)

    def index(self, value):
        for i, item in enumerate(self):
            if item == value:
                return i
        raise ValueError("%r not in this container" % (value,))

    def __reduce__(self):
        return _attached, (self.shm.name,)

    def __repr__(self):
        return "%s(%s, name=%r)" % (type(self).__name__, list(self), self.shm.name)


def _attached(name):
    return ShareableList(name=name)
