"""Windows with buttons, labels and entries: the part of Tk that shows what a busy thread does to a window.

Everything is done by the thread that made the first window. It takes what the user does and what is due from one queue,
in mainloop() or update(), one after the other (see _tkinter.py). A call from another thread, a label's config() or a
message, is put into that queue and waited for, as CPython's threaded Tcl has it; it is a RuntimeError if no main loop
takes it out within a second.

Different from CPython: widgets are Frame, LabelFrame, Label, Button, Entry and Toplevel; colours, fonts and sizes are
taken and not shown; the user is the one of the simulated world outside, and what goes on is printed as a log.
"""

import sys
import time as _time
import traceback as _traceback
from _thread import get_ident as _get_ident
from _tkinter import TclError, engine as _engine
from tkinter.constants import *

TkVersion = 8.6
TclVersion = 8.6
EXCEPTION = 8
READABLE = 2
WRITABLE = 4

_default_root = None
_support_default_root = True

_COMMON = (
    "background bg bd borderwidth class class_ cursor height highlightbackground highlightcolor highlightthickness "
    "name padx pady relief takefocus width "
)
_WITH_TEXT = _COMMON + (
    "activebackground activeforeground anchor bitmap compound disabledforeground fg font foreground image justify state "
    "text textvariable underline wraplength "
)
_SAME = {"bg": "background", "fg": "foreground", "bd": "borderwidth", "class_": "class"}


def NoDefaultRoot():
    """From now on every widget has to say what it is in."""
    global _support_default_root, _default_root
    _support_default_root = False
    _default_root = None


def _get_default_root(what=None):
    global _default_root
    if not _support_default_root:
        raise RuntimeError("No master specified and tkinter is configured to not support default root")
    if _default_root is None:
        if what is not None:
            raise RuntimeError("Too early to %s: no default root window" % what)
        Tk()
    return _default_root


def _hidden_root():
    """A window that nobody sees, for a message without one."""
    global _default_root
    root = Tk()
    root._hidden = True
    _default_root = None
    return root


def mainloop(n=0):
    _get_default_root("run the main loop").mainloop(n)


def getint(text):
    return int(text)


def getdouble(text):
    return float(text)


def getboolean(value):
    truth = _truth(value)
    if truth is None:
        raise ValueError("invalid literal for getboolean()")
    return truth


def _truth(value):
    if isinstance(value, (bool, int, float)):
        return bool(value)
    word = str(value).strip().lower()
    if word in ("1", "true", "yes", "on", "t", "y"):
        return True
    if word in ("0", "false", "no", "off", "f", "n"):
        return False
    return None


class Event:
    """What a function that was bound is called with."""

    def __init__(self, widget, type, keysym="??", char="", num="??"):
        self.widget = widget
        self.type = type
        self.keysym = keysym
        self.char = char
        self.num = num
        self.x = self.y = self.x_root = self.y_root = 0
        self.width = self.height = 0
        self.state = 0
        self.delta = 0
        self.time = int(_time.monotonic() * 1000)

    def __repr__(self):
        return "<%s event>" % self.type


class CallWrapper:
    """A function of the program's, called by the main loop: what it raises is told, and the loop goes on."""

    def __init__(self, func, args, widget):
        self.func = func
        self.args = args
        self.widget = widget

    def __call__(self, *args):
        try:
            return self.func(*self.args, *args)
        except SystemExit:
            raise
        except BaseException:
            kind, error, tb = sys.exc_info()
            self.widget._root().report_callback_exception(kind, error, tb)


def _sequence(sequence):
    """What a binding is for: `<Return>` is ("key", "Return"), `<Button-1>` is ("click", "1")."""
    if not (sequence.startswith("<") and sequence.endswith(">")):
        return "key", sequence
    if sequence.startswith("<<"):
        return "virtual", sequence
    parts = [part for part in sequence[1:-1].split("-") if part not in ("Control", "Shift", "Alt", "Any")]
    first = parts[0] if parts else ""
    rest = parts[1] if len(parts) > 1 else ""
    if len(parts) < len(sequence[1:-1].split("-")) and "Any" not in sequence:
        return "other", sequence
    if first in ("Key", "KeyPress"):
        return "key", rest
    if first in ("Button", "ButtonPress", "ButtonRelease"):
        return "click", rest
    if first in ("1", "2", "3"):
        return "click", first
    if first in ("Destroy", "Configure", "Enter", "Leave", "Motion", "FocusIn", "FocusOut", "KeyRelease", "Map", "Expose",
                 "Unmap", "Visibility", "Double", "Triple", "B1", "MouseWheel"):
        return "other", first
    return "key", first


class Variable:
    """A value that labels and entries show, and follow."""

    _default = ""
    _count = 0

    def __init__(self, master=None, value=None, name=None):
        self._master = _get_default_root("create variable") if master is None else master
        if name is None:
            name = "PY_VAR%d" % Variable._count
            Variable._count += 1
        self._name = name
        self._watchers = []
        self._traces = []
        self._value = self._default if value is None else value

    def __str__(self):
        return self._name

    def __eq__(self, other):
        if not isinstance(other, Variable):
            return NotImplemented
        return self._name == other._name and type(self) is type(other)

    def __hash__(self):
        return hash(self._name)

    def set(self, value):
        _engine.do(self._set, value)

    initialize = set

    def _set(self, value):
        self._value = value
        _engine.changed = True
        for widget in list(self._watchers):
            widget._variable_changed()
        for _, callback in list(self._traces):
            callback(self._name, "", "write")

    def get(self):
        return _engine.do(self._get)

    def _get(self):
        return self._value

    def trace_add(self, mode, callback):
        name = "%s_trace_%d" % (self._name, _engine.number())
        modes = [mode] if isinstance(mode, str) else mode
        if "write" in modes:
            self._traces.append((name, CallWrapper(callback, (), self._master)))
        return name

    def trace_remove(self, mode, name):
        self._traces = [trace for trace in self._traces if trace[0] != name]

    def trace_variable(self, mode, callback):
        return self.trace_add("write" if mode == "w" else "read", callback)

    trace = trace_variable


def _number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TclError('expected floating-point number but got "%s"' % (value,)) from None


class StringVar(Variable):
    def _get(self):
        return str(self._value)


class IntVar(Variable):
    _default = 0

    def _get(self):
        try:
            return int(self._value)
        except (TypeError, ValueError):
            return int(_number(self._value))


class DoubleVar(Variable):
    _default = 0.0

    def _get(self):
        return _number(self._value)


class BooleanVar(Variable):
    _default = False

    def _set(self, value):
        truth = _truth(value)
        if truth is None:
            raise TclError('expected boolean value but got "%s"' % (value,))
        super()._set(truth)

    def _get(self):
        return getboolean(self._value)


class Misc:
    """What windows and the widgets in them have in common."""

    master = None
    _gone = False

    def _join(self, master, name):
        """Takes its place among the widgets; with a number, and a path such as .!frame.!button2."""
        self.master = master
        self.children = {}
        self._bindings = []
        self._number = _engine.number()
        if master is None:
            self._w = "."
        else:
            if name is None:
                kind = "!" + type(self).__name__.lower()
                n = 1
                name = kind
                while name in master.children:
                    n += 1
                    name = kind + str(n)
            before = "" if master._w == "." else master._w
            self._name = name
            self._w = before + "." + name
            if name in master.children:
                master.children[name].destroy()
            master.children[name] = self
        _engine.widgets[self._number] = self

    def __str__(self):
        return self._w

    def __repr__(self):
        return "<%s.%s object %s>" % (type(self).__module__, type(self).__qualname__, self._w)

    def _call(self, command, function, *args):
        """Has the thread of the windows do something, unless the widget is gone."""
        return _engine.do(self._carry_out, command, function, args)

    def _carry_out(self, command, function, args):
        if self._root()._gone and command != self._w:
            raise TclError("can't invoke \"%s\" command: application has been destroyed" % command)
        if self._gone:
            raise TclError('invalid command name "%s"' % self._w)
        _engine.changed = True
        return function(*args)

    def _root(self):
        widget = self
        while widget.master is not None:
            widget = widget.master
        return widget

    def _toplevel(self):
        widget = self
        while not widget._window:
            widget = widget.master
        return widget

    def winfo_toplevel(self):
        return self._toplevel()

    def winfo_exists(self):
        return int(not self._gone)

    def winfo_name(self):
        return self._w.split(".")[-1]

    def winfo_class(self):
        return type(self).__name__

    def winfo_children(self):
        return list(self.children.values())

    def winfo_screenwidth(self):
        return 1920

    def winfo_screenheight(self):
        return 1080

    def winfo_width(self):
        return self._toplevel()._size()[0]

    def winfo_height(self):
        return self._toplevel()._size()[1]

    winfo_reqwidth = winfo_width
    winfo_reqheight = winfo_height

    # Options.

    def _options_known(self):
        return self._known.split()

    def _take(self, cnf, options):
        """Options from a dict and from keywords, under one name each."""
        given = {}
        if cnf:
            given.update(cnf)
        given.update(options)
        taken = {}
        known = self._options_known()
        for key, value in given.items():
            if value is None:
                continue
            key = key.lower() if key.startswith("-") else key
            if key not in known:
                raise TclError('unknown option "-%s"' % key.rstrip("_"))
            taken[_SAME.get(key, key)] = value
        state = taken.get("state")
        if state is not None and state not in self._states:
            raise TclError('bad state "%s": must be %s' % (state, self._says(self._states)))
        return taken

    _known = _COMMON
    _states = (ACTIVE, DISABLED, NORMAL)

    def _says(self, words):
        return ", ".join(words[:-1]) + ", or " + words[-1]

    def configure(self, cnf=None, **options):
        """Sets options; without any tells all of them, with a name that one."""
        if isinstance(cnf, str):
            return self._option(cnf)
        if not cnf and not options:
            keys = sorted(self._options)
            return {key: self._option(key) for key in keys}
        self._call(self._w, self._configure, self._take(cnf, options))

    config = configure

    def _option(self, key):
        return key, key, key.capitalize(), "", self.cget(key)

    def _configure(self, taken):
        self._options.update(taken)

    def cget(self, key):
        return self._call(self._w, self._cget, key)

    def _cget(self, key):
        if key not in self._options_known():
            raise TclError('unknown option "-%s"' % key)
        value = self._options.get(_SAME.get(key, key), "")
        return str(value) if isinstance(value, Variable) else value

    __getitem__ = cget

    def __setitem__(self, key, value):
        self.configure({key: value})

    def keys(self):
        return sorted(self._options_known())

    # Time.

    def after(self, ms, func=None, *args):
        """Has a function called after so many thousandths of a second; without a function, waits so long."""
        if func is None:
            _time.sleep(ms / 1000)
            return None
        seconds = None if ms == "idle" else ms / 1000
        return self._call("after", _engine.after, seconds, CallWrapper(func, args, self))

    def after_idle(self, func, *args):
        return self._call("after", _engine.after, None, CallWrapper(func, args, self))

    def after_cancel(self, id):
        if not id:
            raise ValueError("id must be a valid identifier returned from after or after_idle")
        self._call("after", _engine.cancel, id)

    # The loop.

    def mainloop(self, n=0):
        _engine.loop()

    def quit(self):
        """Ends the main loop; the windows stay."""
        _engine.stop()

    def update(self):
        """Handles what waits to be handled, and comes back."""
        self._call("update", self._update)

    def _update(self):
        _engine.begin()
        while _engine.step(False):
            pass

    def update_idletasks(self):
        """Draws what has changed; what the user does goes on waiting."""
        self._call("update", _engine.update_idle)

    def wait_window(self, window=None):
        window = self if window is None else window
        self._call("tkwait", self._wait_until, lambda: window._gone)

    def wait_variable(self, name):
        changed = []
        name._traces.append(("", lambda *args: changed.append(True)))
        self._call("tkwait", self._wait_until, lambda: changed)

    waitvar = wait_variable

    def _wait_until(self, is_over):
        _engine.begin()
        while not is_over() and _engine.roots:
            _engine.step(True)

    # Events.

    def bind(self, sequence=None, func=None, add=None):
        if sequence is None:
            return tuple(given for given, _, _ in self._bindings)
        if func is None:
            return None
        return self._call("bind", self._bind, sequence, func, add)

    def _bind(self, sequence, func, add):
        if not add:
            self._unbind(sequence)
        self._bindings.append((sequence, _sequence(sequence), CallWrapper(func, (), self)))
        return "bound#%d" % _engine.number()

    def unbind(self, sequence, funcid=None):
        self._call("bind", self._unbind, sequence)

    def _unbind(self, sequence):
        self._bindings = [binding for binding in self._bindings if binding[0] != sequence]

    def bind_all(self, sequence=None, func=None, add=None):
        return self._root().bind(sequence, func, add)

    def event_generate(self, sequence, **options):
        self._call("event", self._generate, sequence)

    def _generate(self, sequence):
        kind, detail = _sequence(sequence)
        self._fire(kind, detail, Event(self, "VirtualEvent" if kind == "virtual" else kind))

    def _fire(self, kind, detail, event):
        """Calls what is bound to this widget and to its windows; "break" keeps the event from the next."""
        tags = [self]
        for widget in (self._toplevel(), self._root()):
            if widget not in tags:
                tags.append(widget)
        for widget in tags:
            stop = False
            for _, wanted, callback in list(widget._bindings):
                if wanted[0] == kind and (wanted[1] in ("", detail)):
                    stop = callback(event) == "break" or stop
            if stop:
                return False
        return True

    def focus_set(self):
        self._call("focus", self._focus)

    focus = focus_force = focus_set

    def _focus(self):
        _engine.focus = self._number

    def focus_get(self):
        return _engine.widgets.get(_engine.focus)

    def grab_set(self):
        pass

    grab_release = grab_set

    def bell(self):
        pass

    def lift(self, above=None):
        pass

    tkraise = lift

    def _clicked(self):
        self._fire("click", "1", Event(self, "ButtonPress", num=1))

    def _typed(self, text):
        pass

    def _key(self, name):
        _engine.log("key " + name)
        return self._press(name)

    def _press(self, name):
        char = name if len(name) == 1 else {"Return": "\r", "BackSpace": "\b", "Escape": "\x1b"}.get(name, "")
        return self._fire("key", name, Event(self, "KeyPress", name, char))

    # Managers of places.

    def grid_rowconfigure(self, index, cnf=None, **options):
        pass

    grid_columnconfigure = rowconfigure = columnconfigure = grid_rowconfigure

    def pack_propagate(self, flag=None):
        pass

    grid_propagate = propagate = pack_propagate

    def pack_slaves(self):
        return [widget for widget in self._slaves if widget._place[0] == 1]

    slaves = pack_slaves

    def grid_slaves(self, row=None, column=None):
        slaves = [widget for widget in self._slaves if widget._place[0] == 2]
        return [w for w in slaves if row in (None, w._place[1]) and column in (None, w._place[2])]

    def _describe_inside(self, rows):
        for widget in self._slaves:
            widget._describe(rows)

    # The end.

    def destroy(self):
        self._destroy_all() if self._gone else _engine.do(self._destroy_all)

    def _destroy_all(self):
        if self._gone:
            if self.master is None:
                raise TclError("can't invoke \"destroy\" command: application has been destroyed")
            return
        for child in list(self.children.values()):
            child._destroy_all()
        self._gone = True
        self._fire("other", "Destroy", Event(self, "Destroy"))
        self._leave()
        _engine.changed = True
        _engine.widgets.pop(self._number, None)
        if self.master is not None and self.master.children.get(self._name) is self:
            del self.master.children[self._name]

    def _leave(self):
        pass


def _size_of(text):
    """Width and height in a geometry such as 200x150+10+10; None where only a place is said."""
    size = text.lstrip("=").replace("-", "+").split("+")[0]
    try:
        width, height = size.split("x") if size else ("0", "0")
        return (int(width), int(height)) if size else None
    except ValueError:
        raise TclError('bad geometry specifier "%s"' % text) from None


class Wm:
    """What windows have."""

    _window = True
    _title = None
    _told = None
    _hidden = False
    _geometry = ""

    def _open(self):
        self._options = {}
        self._slaves = []
        self._protocols = {}
        _engine.windows.append(self)
        _engine.changed = True

    def title(self, string=None):
        return self._call("wm", self._set_title, string)

    def _set_title(self, text):
        if text is None:
            return self._shown_title()
        self._title = str(text)
        if not self._hidden:
            self._tell_title()
        return ""

    def _shown_title(self):
        return type(self).__name__.lower() if self._title is None else self._title

    def _tell_title(self):
        title = self._shown_title()
        if title != self._told:
            self._told = title
            _engine.say("window " + title)

    def geometry(self, newGeometry=None):
        return self._call("wm", self._set_geometry, newGeometry)

    def _set_geometry(self, text):
        if text is None:
            width, height = self._size()
            return self._geometry or "%dx%d+0+0" % (width, height)
        _size_of(text)
        self._geometry = text
        return ""

    def _size(self):
        return _size_of(self._geometry) or (200, 200)

    def protocol(self, name=None, func=None):
        """Has a function called in place of what the window's own button does."""
        if func is None:
            return tuple(self._protocols)
        self._call("wm", self._protocols.__setitem__, name, CallWrapper(func, (), self))

    def attributes(self, *args, **options):
        return ""

    def resizable(self, width=None, height=None):
        return (True, True) if width is None and height is None else ""

    def minsize(self, width=None, height=None):
        return ""

    maxsize = minsize

    def iconbitmap(self, bitmap=None, default=None):
        return ""

    def iconphoto(self, default=False, *args):
        pass

    def overrideredirect(self, boolean=None):
        return None

    def transient(self, master=None):
        return ""

    def withdraw(self):
        self._call("wm", self._hide, True)

    def deiconify(self):
        self._call("wm", self._hide, False)

    iconify = withdraw

    def _hide(self, hidden):
        self._hidden = hidden

    def state(self, newstate=None):
        if newstate is not None:
            return self._call("wm", self._hide, newstate in ("withdrawn", "iconic"))
        return "withdrawn" if self._hidden else "normal"

    wm_title = title
    wm_geometry = geometry
    wm_protocol = protocol
    wm_attributes = attributes
    wm_resizable = resizable
    wm_minsize = minsize
    wm_maxsize = maxsize
    wm_iconbitmap = iconbitmap
    wm_iconphoto = iconphoto
    wm_overrideredirect = overrideredirect
    wm_transient = transient
    wm_withdraw = withdraw
    wm_deiconify = deiconify
    wm_iconify = iconify
    wm_state = state

    def _closed(self):
        main = self.master is None
        _engine.log("close" if main else "close " + self._shown_title())
        handler = self._protocols.get("WM_DELETE_WINDOW")
        if handler is not None:
            handler()
        else:
            self.destroy()

    def _describe(self, rows):
        if not self._hidden:
            self._tell_title()
            rows.append([self._number, 0, 0, self._shown_title(), "", 1, 0, 0, 0, 0])
            self._describe_inside(rows)

    def _leave(self):
        _engine.windows.remove(self)


class Tk(Wm, Misc):
    """A window to begin with; mainloop() ends when it is closed."""

    _known = _COMMON + "menu screen use visual colormap container"

    def __init__(self, screenName=None, baseName=None, className="Tk", useTk=True, sync=False, use=None):
        global _default_root
        if _engine.thread is None:
            _engine.thread = _get_ident()
        self._join(None, None)
        self._open()
        if className != "Tk":
            self._title = className.lower()
        _engine.roots += 1
        if _support_default_root and _default_root is None:
            _default_root = self

    def _leave(self):
        global _default_root
        super()._leave()
        _engine.roots -= 1
        if _default_root is self:
            _default_root = None
        if not _engine.roots:
            _engine.forget()

    def report_callback_exception(self, exc, val, tb):
        """Tells what a callback has raised. A program may put something else in its place."""
        print("Exception in Tkinter callback", file=sys.stderr)
        _traceback.print_exception(exc, val, tb)


class BaseWidget(Misc):
    def __init__(self, master=None, cnf=None, **options):
        if master is None:
            master = _get_default_root()
        _engine.do(self._make, master, cnf, options)

    def _make(self, master, cnf, options):
        if master._root()._gone:
            kind = type(self).__name__.lower()
            raise TclError("can't invoke \"%s\" command: application has been destroyed" % kind)
        taken = self._take(cnf, options)
        self._options = {"state": NORMAL} if "state" in self._options_known() else {}
        self._place = (0, 0, 0, 0)
        self._given_name = taken.get("name", "")
        self._join(master, taken.pop("name", None))
        self._open()
        self._configure(taken)

    def _open(self):
        self._slaves = []


class Toplevel(Wm, BaseWidget):
    """Another window."""

    _known = Tk._known


class Widget(BaseWidget):
    """What is in a window."""

    _kind = 2
    _window = False

    # By pack, grid or place: first the number of the manager, then what it was told.

    def _manage(self, number, place):
        master = self.master
        names = ("", "pack", "grid")
        for other in master._slaves:
            if other is not self and other._place[0] not in (number, 3) and number != 3:
                text = "cannot use geometry manager %s inside %s which already has slaves managed by %s"
                raise TclError(text % (names[number], master, names[other._place[0]]))
        if self._place[0] != number:
            self._forget()
        self._place = place
        if self not in master._slaves:
            master._slaves.append(self)

    def _forget(self):
        if self in self.master._slaves:
            self.master._slaves.remove(self)
        self._place = (0, 0, 0, 0)

    def pack_configure(self, cnf=None, **options):
        """At a side of the room that is left."""
        options = {**(cnf or {}), **options}
        self._call("pack", self._pack, options)

    def _pack(self, options):
        known = ("after", "anchor", "before", "expand", "fill", "in", "in_", "ipadx", "ipady", "padx", "pady", "side")
        for key in options:
            if key not in known:
                words = [word for word in known if word != "in_"]
                raise TclError('bad option "-%s": must be -%s' % (key, self._says(words).replace(", ", ", -")
                                                                  .replace("-or ", "or -")))
        side = options.get("side", TOP)
        sides = (TOP, BOTTOM, LEFT, RIGHT)
        if side not in sides:
            raise TclError('bad side "%s": must be top, bottom, left, or right' % (side,))
        self._manage(1, (1, sides.index(side), 0, 0))
        slaves = self.master._slaves
        for key, step in (("before", 0), ("after", 1)):
            if options.get(key) in slaves:
                slaves.remove(self)
                slaves.insert(slaves.index(options[key]) + step, self)

    def pack_forget(self):
        self._call("pack", self._forget)

    def pack_info(self):
        if self._place[0] != 1:
            raise TclError('window "%s" isn\'t packed' % self)
        return {"in": self.master, "side": (TOP, BOTTOM, LEFT, RIGHT)[self._place[1]]}

    def grid_configure(self, cnf=None, **options):
        """In a cell of a table."""
        options = {**(cnf or {}), **options}
        self._call("grid", self._grid, options)

    def _grid(self, options):
        taken = [widget._place[1] for widget in self.master._slaves if widget._place[0] == 2 and widget is not self]
        row = options.get("row")
        if row is None:
            row = self._place[1] if self._place[0] == 2 else max(taken) + 1 if taken else 0
        column = int(options.get("column", self._place[2] if self._place[0] == 2 else 0))
        if int(row) < 0 or column < 0:
            raise TclError("bad row or column value: must be a non-negative integer")
        self._manage(2, (2, int(row), column, int(options.get("columnspan", 1))))

    def grid_forget(self):
        self._call("grid", self._forget)

    grid_remove = grid_forget

    def grid_info(self):
        if self._place[0] != 2:
            return {}
        return {"in": self.master, "row": self._place[1], "column": self._place[2], "columnspan": self._place[3]}

    def place_configure(self, cnf=None, **options):
        """At a distance from the upper left corner."""
        options = {**(cnf or {}), **options}
        self._call("place", self._put, options)

    def _put(self, options):
        width, height = self._toplevel()._size()
        x = int(options.get("x", 0)) + int(float(options.get("relx", 0)) * width)
        y = int(options.get("y", 0)) + int(float(options.get("rely", 0)) * height)
        self._manage(3, (3, max(0, x), max(0, y), 0))

    def place_forget(self):
        self._call("place", self._forget)

    def place_info(self):
        if self._place[0] != 3:
            return {}
        return {"in": self.master, "x": str(self._place[1]), "y": str(self._place[2])}

    pack = pack_configure
    grid = grid_configure
    place = place_configure
    forget = pack_forget

    def winfo_manager(self):
        return ("", "pack", "grid", "place")[self._place[0]]

    def winfo_ismapped(self):
        widget = self
        while not widget._window:
            if not widget._place[0]:
                return 0
            widget = widget.master
        return int(not widget._hidden)

    winfo_viewable = winfo_ismapped

    def _leave(self):
        self._forget()

    # What it shows.

    def _shown(self):
        variable = self._options.get("textvariable")
        if isinstance(variable, Variable):
            return str(variable._get())
        return str(self._options.get("text", ""))

    def _configure(self, taken):
        before = self._options.get("textvariable")
        self._options.update(taken)
        after = self._options.get("textvariable")
        if before is not after:
            if isinstance(before, Variable):
                before._watchers.remove(self)
            if isinstance(after, Variable):
                after._watchers.append(self)

    def _variable_changed(self):
        pass

    def _is_usable(self):
        return self._options.get("state", NORMAL) != DISABLED

    def _describe(self, rows):
        if self._place[0]:
            text = self._shown().replace("\0", "")
            head = [self._number, self.master._number, self._kind, text, self._given_name, int(self._is_usable())]
            rows.append(head + list(self._place))
            self._describe_inside(rows)


class Frame(Widget):
    """Room for others."""

    _known = _COMMON + "colormap container visual"


class LabelFrame(Frame):
    _known = _WITH_TEXT + "colormap container visual labelanchor labelwidget"


class Label(Widget):
    """A text."""

    _kind = 3
    _known = _WITH_TEXT
    _said = None

    def _configure(self, taken):
        super()._configure(taken)
        self._variable_changed()

    def _variable_changed(self):
        text = self._shown()
        if text != self._said:
            if text and self._said is not None:
                _engine.log("label " + text)
            self._said = text


class Button(Widget):
    """Something to press."""

    _kind = 4
    _known = _WITH_TEXT + "command default overrelief repeatdelay repeatinterval"

    def _configure(self, taken):
        before = self._options.get("state")
        super()._configure(taken)
        state = self._options["state"]
        if state != before:
            _engine.log("button %s %s" % (self._shown(), state))

    def invoke(self):
        """What pressing it does."""
        return self._call(self._w, self._invoke)

    def _invoke(self):
        command = self._options.get("command")
        if self._is_usable() and command:
            return command()
        return ""

    def flash(self):
        pass

    def _clicked(self):
        _engine.log("click " + self._shown())
        if self._fire("click", "1", Event(self, "ButtonPress", num=1)):
            command = self._options.get("command")
            if self._is_usable() and command:
                CallWrapper(command, (), self)()

    def _key(self, name):
        if super()._key(name) and name == "space":
            CallWrapper(self._invoke, (), self)()


class Entry(Widget):
    """A line to write on."""

    _kind = 5
    _known = _WITH_TEXT + (
        "disabledbackground exportselection insertbackground insertborderwidth insertofftime insertontime insertwidth "
        "invalidcommand invcmd readonlybackground selectbackground selectborderwidth selectforeground show validate "
        "validatecommand vcmd xscrollcommand"
    )
    _states = (DISABLED, NORMAL, "readonly")
    _text = ""

    def _shown(self):
        text = self._contents()
        show = self._options.get("show")
        return str(show)[0] * len(text) if show else text

    def _contents(self):
        variable = self._options.get("textvariable")
        return str(variable._value) if isinstance(variable, Variable) else self._text

    def _write(self, text):
        variable = self._options.get("textvariable")
        if isinstance(variable, Variable):
            variable._set(text)
        else:
            self._text = text

    def get(self):
        return self._call(self._w, self._contents)

    def _place_of(self, index):
        length = len(self._contents())
        if index in (END, INSERT, ANCHOR):
            return length
        try:
            return min(max(0, int(index)), length)
        except ValueError:
            raise TclError('bad entry index "%s"' % index) from None

    def index(self, index):
        return self._call(self._w, self._place_of, index)

    def insert(self, index, string):
        self._call(self._w, self._insert, index, str(string))

    def _insert(self, index, text):
        at = self._place_of(index)
        if self._options["state"] == NORMAL:
            before = self._contents()
            self._write(before[:at] + text + before[at:])

    def delete(self, first, last=None):
        self._call(self._w, self._delete, first, last)

    def _delete(self, first, last):
        first = self._place_of(first)
        last = first + 1 if last is None else self._place_of(last)
        if self._options["state"] == NORMAL and last > first:
            before = self._contents()
            self._write(before[:first] + before[last:])

    def icursor(self, index):
        pass

    def select_range(self, start, end):
        pass

    selection_range = select_range

    def _typed(self, text):
        show = self._options.get("show")
        _engine.log("type " + (str(show)[0] * len(text) if show else text))
        if self._options["state"] != NORMAL:
            return
        for char in text:
            if self._press(char):
                self._insert(END, char)
        _engine.changed = True

    def _key(self, name):
        if super()._key(name) and name == "BackSpace" and self._contents():
            self._delete(len(self._contents()) - 1, END)
            _engine.changed = True


__all__ = [name for name in list(globals()) if not name.startswith("_") and name != "sys"]
