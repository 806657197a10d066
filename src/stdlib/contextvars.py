"""Variables that have a value of their own in each context: each asyncio task runs in a copy of its maker's.

Different from CPython: a Context is a dict that is copied when it is copied, and each thread begins with an empty one
under every version. As long as a program has no ContextVar, asyncio makes no contexts for its tasks.
"""

from _thread import get_ident

_MISSING = object()

# The context in which each thread is, by ident.
_current = {}

# Whether there is a ContextVar.
_used = [False]


class Context:
    """A mapping from variables to values, in which functions can be run."""

    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        """Call it: what it sets is set in this context."""
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % (self,))
        me = get_ident()
        outer = _current.get(me)
        self._entered = True
        _current[me] = self
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            if outer is None:
                del _current[me]
            else:
                _current[me] = outer

    def copy(self):
        copy = Context()
        copy._values = dict(self._values)
        return copy

    def __getitem__(self, var):
        _check_variable(var)
        return self._values[var]

    def __contains__(self, var):
        _check_variable(var)
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def get(self, var, default=None):
        _check_variable(var)
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _check_variable(var):
    if not isinstance(var, ContextVar):
        raise TypeError("a ContextVar key was expected, got %r" % (var,))


def _own():
    """The context of the calling thread."""
    me = get_ident()
    context = _current.get(me)
    if context is None:
        context = _current[me] = Context()
        context._entered = True
    return context


def copy_context():
    """A copy of the context in which the caller is."""
    return _own().copy()


class Token:
    """What set() answers: reset() takes it to put back what was there before."""

    MISSING = _MISSING

    def __init__(self, var, old_value, context):
        self.var = var
        self.old_value = old_value
        self._context = context
        self._used = False

    def __repr__(self):
        return "<Token%s var=%r at %#x>" % (" used" if self._used else "", self.var, id(self))


class ContextVar:
    """A variable that has a value of its own in each context."""

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default
        _used[0] = True

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    def get(self, default=_MISSING, /):
        """Its value in this context; or the default given here; or its own default; or LookupError."""
        context = _current.get(get_ident())
        value = _MISSING if context is None else context._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _own()
        token = Token(self, context._values.get(self, _MISSING), context)
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Put back what was there before that set()."""
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % (token,))
        if token.var is not self:
            raise ValueError("%r was created by a different ContextVar" % (token,))
        if token._context is not _own():
            raise ValueError("%r was created in a different Context" % (token,))
        token._used = True
        if token.old_value is _MISSING:
            del token._context._values[self]
        else:
            token._context._values[self] = token.old_value

    def __repr__(self):
        default = "" if self._default is _MISSING else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at %#x>" % (self.name, default, id(self))
