"""How callbacks, coroutines and results look in the repr of handles, futures and tasks."""

from functools import partial
from types import FunctionType


def _source(func):
    """Where a function of the program's stands: "program.py:3"."""
    while isinstance(func, partial) or hasattr(func, "__wrapped__"):
        func = func.func if isinstance(func, partial) else func.__wrapped__
    if isinstance(func, FunctionType):
        return " at %s:%d" % (func.__code__.co_filename, func.__code__.co_firstlineno)
    return ""


def callback_text(func, args):
    """A call, and where the function stands."""
    return _called(func, args, {}) + _source(func)


def _called(func, args, kwargs):
    if isinstance(func, partial):
        inner = _called(func.func, func.args, func.keywords)
        return inner + _arguments(args, kwargs)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    # The natives of CPython's tasks have these names.
    name = {"Task._wakeup": "Task.task_wakeup", "Task._step": "TaskStepMethWrapper"}.get(name, name)
    return name + _arguments(args, kwargs)


def _arguments(args, kwargs):
    items = [short(x) for x in args or ()] + ["%s=%s" % (name, short(x)) for name, x in kwargs.items()]
    return "(%s)" % ", ".join(items)


def callbacks_text(callbacks):
    """Those of a future: the first, how many more, the last."""
    texts = [callback_text(fn, ()) for fn, _ in callbacks]
    if len(texts) > 2:
        texts[1:-1] = ["<%d more>" % (len(texts) - 2)]
    return "cb=[%s]" % ", ".join(texts)


def future_info(future):
    """What the repr of a future is made of."""
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append("exception=%r" % (future._exception,))
        else:
            info.append("result=%s" % short(future._result))
    if future._callbacks:
        info.append(callbacks_text(future._callbacks))
    return info


def coroutine_text(coro):
    """A coroutine, and where it is."""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    name = "%s()" % name if name else "<%s without __name__>()" % type(coro).__name__
    code = _part(coro, "code")
    if code is None:
        return name
    frame = _part(coro, "frame")
    if frame is None and _part(coro, "running"):
        frame = _running_frame(code)
    if frame is not None:
        return "%s running at %s:%d" % (name, code.co_filename, frame.f_lineno)
    return "%s done, defined at %s:%d" % (name, code.co_filename, code.co_firstlineno)


def _part(coro, name):
    """cr_frame of a coroutine, gi_frame of a generator."""
    return getattr(coro, "cr_" + name, None) or getattr(coro, "gi_" + name, None)


def _running_frame(code):
    from sys import _getframe

    frame = _getframe()
    while frame is not None and frame.f_code != code:
        frame = frame.f_back
    return frame


def short(value):
    """A repr that is never long: the beginning and the end of what is."""
    if isinstance(value, str):
        return _shortened(repr(value[:30]) if len(value) <= 30 else repr(value[:13] + value[-14:]), len(value) > 30)
    for kind, left, right in ((list, "[", "]"), (tuple, "(", ")")):
        if type(value) is kind:
            items = [short(x) for x in value[:6]] + ["..."] * (len(value) > 6)
            comma = "," if kind is tuple and len(value) == 1 else ""
            return left + ", ".join(items) + comma + right
    if type(value) is dict:
        items = ["%s: %s" % (short(key), short(value[key])) for key in list(value)[:4]] + ["..."] * (len(value) > 4)
        return "{" + ", ".join(items) + "}"
    text = repr(value)
    most = 40 if isinstance(value, int) else 30
    return _shortened(text, len(text) > most, most)


def _shortened(text, too_long, most=30):
    if not too_long:
        return text
    n = (most - 3) // 2
    return text[:n] + "..." + text[n + 3 - most :]
