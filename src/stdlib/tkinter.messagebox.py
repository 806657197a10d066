"""Messages that have to be answered before anything else goes on in the windows.

A message is shown by the thread of the windows, whoever asks for it; functions that are due are called meanwhile, and
what the user does to other windows waits. Different from CPython: icon and detail are not shown.
"""

import tkinter
from _tkinter import TclError, engine

ERROR = "error"
INFO = "info"
QUESTION = "question"
WARNING = "warning"

ABORTRETRYIGNORE = "abortretryignore"
OK = "ok"
OKCANCEL = "okcancel"
RETRYCANCEL = "retrycancel"
YESNO = "yesno"
YESNOCANCEL = "yesnocancel"

ABORT = "abort"
RETRY = "retry"
IGNORE = "ignore"
CANCEL = "cancel"
YES = "yes"
NO = "no"

_BUTTONS = {
    OK: [OK],
    OKCANCEL: [OK, CANCEL],
    RETRYCANCEL: [RETRY, CANCEL],
    YESNO: [YES, NO],
    YESNOCANCEL: [YES, NO, CANCEL],
    ABORTRETRYIGNORE: [ABORT, RETRY, IGNORE],
}


class _Answer:
    """A button of a message."""

    def __init__(self, message, text):
        self.message = message
        self.text = text
        self.number = engine.number()
        engine.widgets[self.number] = self

    def _clicked(self):
        if len(self.message.answers) > 1:
            engine.log("answer " + self.text)
        self.message.answer = self.text


class _Message:
    """A window with a message and its answers."""

    def __init__(self, title, text, answers):
        self.title = title
        self.text = text
        self.answer = None
        self.number = engine.number()
        self.label = engine.number()
        self.row = engine.number()
        self.answers = [_Answer(self, answer) for answer in answers]
        engine.widgets[self.number] = self

    def _describe(self, rows):
        rows.append([self.number, 0, 1, self.title, "", 1, 0, 0, 0, 0])
        rows.append([self.label, self.number, 3, self.text, "", 1, 1, 0, 0, 0])
        rows.append([self.row, self.number, 2, "", "", 1, 1, 0, 0, 0])
        for answer in self.answers:
            text = "OK" if answer.text == OK else answer.text.capitalize()
            rows.append([answer.number, self.row, 4, text, "", 1, 1, 2, 0, 0])

    def _closed(self):
        # As the window's own button does: the most careful answer.
        self.answers[-1]._clicked()

    def _clicked(self):
        pass

    def _typed(self, text):
        pass

    def _key(self, name):
        if name == "Return":
            self.answers[0]._clicked()
        elif name == "Escape":
            self._closed()

    def _ask(self):
        roots = engine.roots
        engine.begin()
        engine.windows.append(self)
        engine.changed = True
        engine.log("dialog %s: %s" % (self.title, self.text))
        try:
            while self.answer is None and engine.roots >= roots:
                engine.step(True)
        finally:
            if self in engine.windows:
                engine.windows.remove(self)
            for widget in [self] + self.answers:
                engine.widgets.pop(widget.number, None)
            engine.changed = True
        if self.answer is None:
            raise TclError("can't invoke \"tk_messageBox\" command: application has been destroyed")
        return self.answer


def _run(title, message, answers, default):
    # Without a window there is one meanwhile, which nobody sees.
    alone = tkinter._default_root is None
    root = tkinter._hidden_root() if alone else tkinter._default_root
    try:
        answers = list(_BUTTONS[answers])
        if default is not None:
            # What is chosen beforehand comes first.
            if default not in answers:
                raise TclError("invalid default button \"%s\"" % default)
            answers.remove(default)
            answers.insert(0, default)
        return _Message(title, message, answers)._ask()
    finally:
        if alone:
            root.destroy()


def _show(title, message, answers, icon=None, type=None, default=None, detail=None, parent=None, command=None):
    title = "" if title is None else str(title)
    message = "" if message is None else str(message)
    return engine.do(_run, title, message, answers if type is None else type, default)


def showinfo(title=None, message=None, **options):
    """A note, with OK."""
    return _show(title, message, OK, **options)


def showwarning(title=None, message=None, **options):
    return _show(title, message, OK, **options)


def showerror(title=None, message=None, **options):
    return _show(title, message, OK, **options)


def askquestion(title=None, message=None, **options):
    """"yes" or "no"."""
    return _show(title, message, YESNO, **options)


def askokcancel(title=None, message=None, **options):
    return _show(title, message, OKCANCEL, **options) == OK


def askyesno(title=None, message=None, **options):
    return _show(title, message, YESNO, **options) == YES


def askyesnocancel(title=None, message=None, **options):
    """True, False, or None for neither."""
    answer = _show(title, message, YESNOCANCEL, **options)
    return None if answer == CANCEL else answer == YES


def askretrycancel(title=None, message=None, **options):
    return _show(title, message, RETRYCANCEL, **options) == RETRY
