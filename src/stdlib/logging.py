"""Messages about what a program does, with a level, a time and the thread they come from.

A logger makes a record of each message that is important enough and gives it to its handlers, and to those of the
loggers above it: "a" is above "a.b", and the root logger above all. A handler has a lock, so that lines of several
threads do not mix, and a formatter, which makes a line of the record.

Different from CPython: there are no configuration files, so logging.config is not here; when a message cannot be formatted, the report has no call stack.
"""

import atexit
import os.path
import sys
import threading
import time
import traceback
from _logging_format import (
    BufferingFormatter, Formatter, PercentStyle, StrFormatStyle, StringTemplateStyle, _default_formatter, _style_of,
)

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_level_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}

# Whether a failure while a message is written is reported.
raiseExceptions = True

# Whether records carry these; programs that want to be fast turn them off.
logThreads = logMultiprocessing = logProcesses = True

_started = time.time()

# Guards everything that all loggers share.
_lock = threading.RLock()


def getLevelName(level):
    """The name of a level, or the level of a name."""
    found = _level_names.get(level)
    if found is None:
        found = _levels.get(level)
    return "Level %s" % level if found is None else found


def getLevelNamesMapping():
    return _levels.copy()


def addLevelName(level, levelName):
    with _lock:
        _level_names[level] = levelName
        _levels[levelName] = level


def _check_level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _levels:
        raise ValueError("Unknown level: %r" % (level,))
    return _levels[level]


class LogRecord:
    """A message and all that is known about where it comes from."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]      # log("%(a)s", {"a": 1})
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now
        self.msecs = int((now - int(now)) * 1000) + 0.0
        self.relativeCreated = (now - _started) * 1000
        self.thread = self.threadName = self.processName = self.process = None
        if logThreads:
            self.thread = threading.get_ident()
            self.threadName = threading.current_thread().name
        if logMultiprocessing:
            processes = sys.modules.get("multiprocessing")
            self.processName = "MainProcess" if processes is None else processes.current_process().name
        if logProcesses:
            self.process = os.getpid()
        if sys.version_info >= (3, 12):
            self.taskName = None

    def getMessage(self):
        """The message, with its arguments put in."""
        message = str(self.msg)
        return message % self.args if self.args else message

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)


_record_factory = [LogRecord]


def setLogRecordFactory(factory):
    """Have records made by another function."""
    _record_factory[0] = factory


def getLogRecordFactory():
    return _record_factory[0]


def makeLogRecord(dict):
    """A record with these attributes."""
    record = _record_factory[0](None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


class Filter:
    """Lets pass what comes from a logger, or from one below it."""

    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    """Has filters: functions of a record, or objects with a method filter."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """Whether the record passes them all; since 3.12 the record that one of them put in its place."""
        for f in self.filters:
            passes = f.filter(record) if hasattr(f, "filter") else f(record)
            if not passes:
                return False
            if isinstance(passes, LogRecord) and sys.version_info >= (3, 12):
                record = passes
        return record if sys.version_info >= (3, 12) else True


# All handlers, for shutdown().
_handlers = []


class Handler(Filterer):
    """Does something with records. Derive a class and write emit()."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _check_level(level)
        self.formatter = None
        self._closed = False
        self.createLock()
        with _lock:
            _handlers.append(self)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = name

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = name

    def createLock(self):
        """The lock that keeps threads apart while they write."""
        self.lock = threading.RLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        self.level = _check_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Write the record if the filters let it pass, one thread at a time."""
        passes = self.filter(record)
        if isinstance(passes, LogRecord):
            record = passes
        if passes:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passes

    def flush(self):
        pass

    def close(self):
        with _lock:
            self._closed = True
            if self in _handlers:
                _handlers.remove(self)

    def handleError(self, record):
        """emit() failed: say so on stderr, and go on."""
        if not raiseExceptions or not sys.stderr:
            return
        report = "--- Logging error ---\n" + traceback.format_exc()
        sys.stderr.write(report + "Message: %r\nArguments: %s\n" % (record.msg, record.args))

    def __repr__(self):
        return "<%s (%s)>" % (type(self).__name__, getLevelName(self.level))


class StreamHandler(Handler):
    """Writes lines to a stream: standard error, unless told otherwise."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        self.acquire()
        try:
            if self.stream and hasattr(self.stream, "flush"):
                self.stream.flush()
        finally:
            self.release()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream from now on. Returns the last one, or None if it is the same."""
        if stream is self.stream:
            return None
        last = self.stream
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return last

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return "<%s %s(%s)>" % (type(self).__name__, name + " " if name else "", getLevelName(self.level))


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


class FileHandler(StreamHandler):
    """Appends lines to a file, or begins it anew with mode "w". With delay, it is opened by the first line."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(filename)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors
        self.delay = delay
        self._closed = False
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            StreamHandler.__init__(self, self._open())

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def close(self):
        self.acquire()
        try:
            if self.stream:
                self.flush()
                self.stream.close()
                self.stream = None
            self._closed = True
            StreamHandler.close(self)
        finally:
            self.release()

    def emit(self, record):
        if self.stream is None and not self._closed:
            self.stream = self._open()
        if self.stream:
            StreamHandler.emit(self, record)

    def __repr__(self):
        return "<%s %s (%s)>" % (type(self).__name__, self.baseFilename, getLevelName(self.level))


class NullHandler(Handler):
    """Does nothing: for libraries that leave it to the program."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


# What writes when nobody has set up a handler: warnings and worse, the bare message.
lastResort = _StderrHandler(WARNING)


class Logger(Filterer):
    """A named source of messages. Get it from getLogger(), which always gives the same one for a name."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _check_level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _check_level(level)

    def getEffectiveLevel(self):
        """The level of this logger, or of the next one above that has one."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and _manager.disable < level and level >= self.getEffectiveLevel()

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """An error, with the traceback of the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line and function of the program's code that logs, and the stack as text if wanted."""
        frame = sys._getframe()
        while frame.f_back and frame.f_globals is globals():
            frame = frame.f_back
        for _ in range(stacklevel - 1):
            frame = frame.f_back or frame
        stack = None
        if stack_info:
            stack = "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame)).rstrip("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory[0](name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key, value in (extra or {}).items():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError("Attempt to overwrite %r in LogRecord" % key)
            record.__dict__[key] = value
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        file, line, func, stack = self.findCaller(stack_info, stacklevel)
        if isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, func, extra, stack))

    def handle(self, record):
        """Give a record to the handlers, if the logger is on and its filters let it pass."""
        if self.disabled:
            return
        passes = self.filter(record)
        if passes:
            self.callHandlers(passes if isinstance(passes, LogRecord) else record)

    def callHandlers(self, record):
        """Give a record to the handlers of this logger and of those above."""
        n_found = 0
        logger = self
        while logger:
            for handler in logger.handlers:
                n_found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if n_found == 0 and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def addHandler(self, hdlr):
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self.parent is None else self.name + "." + suffix)

    def __repr__(self):
        return "<%s %s (%s)>" % (type(self).__name__, self.name, getLevelName(self.getEffectiveLevel()))


class RootLogger(Logger):
    """The one above all."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)


_logger_class = [Logger]


def setLoggerClass(klass):
    """Have loggers made of a class derived from Logger."""
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _logger_class[0] = klass


def getLoggerClass():
    return _logger_class[0]


class Manager:
    """Knows all loggers by name."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.loggerDict = {}

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            logger = self.loggerDict.get(name)
            if logger is None:
                logger = self.loggerDict[name] = _logger_class[0](name)
                logger.manager = self
                self._hang_up(logger)
            return logger

    def _hang_up(self, logger):
        """Find the place of a new logger: below the next above that there is, and above those below."""
        above = logger.name
        logger.parent = self.root
        while "." in above:
            above = above.rpartition(".")[0]
            if above in self.loggerDict:
                logger.parent = self.loggerDict[above]
                break
        for other in self.loggerDict.values():
            if other.name.startswith(logger.name + ".") and other.parent in (self.root, logger.parent):
                other.parent = logger


root = RootLogger(WARNING)
_manager = Manager(root)
Logger.root = root
Logger.manager = _manager


class LoggerAdapter:
    """A logger that adds something of its own to every message."""

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def name(self):
        return self.logger.name


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one: level, format, datefmt, style, stream, handlers, force, and for a
    file: filename, filemode, encoding, errors."""
    with _lock:
        if kwargs.pop("force", False):
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers, stream = kwargs.pop("handlers", None), kwargs.pop("stream", None)
        filename, mode = kwargs.pop("filename", None), kwargs.pop("filemode", "a")
        encoding, errors = kwargs.pop("encoding", None), kwargs.pop("errors", "backslashreplace")
        if handlers is None and stream is not None and filename is not None:
            raise ValueError("'stream' and 'filename' should not be specified together")
        if handlers is not None and (stream is not None or filename is not None):
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if handlers is None and filename is not None:
            handlers = [FileHandler(filename, mode, encoding, errors=errors)]
        style = kwargs.pop("style", "%")
        basic = _style_of(style).basic_format
        formatter = Formatter(kwargs.pop("format", basic), kwargs.pop("datefmt", None), style)
        for handler in [StreamHandler(stream)] if handlers is None else handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = kwargs.pop("level", None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs))


def getLogger(name=None):
    """The logger of that name; without one, the root logger."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return _manager.getLogger(name)


def log(level, msg, *args, **kwargs):
    """A message through the root logger, as all below; the first one gives it a handler."""
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    log(DEBUG, msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    log(INFO, msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    log(WARNING, msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    log(ERROR, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    log(CRITICAL, msg, *args, **kwargs)


fatal = critical


def disable(level=CRITICAL):
    """Nothing of this level or below is logged from now on."""
    _manager.disable = _check_level(level)


def getHandlerByName(name):
    found = [h for h in _handlers if h.name == name and name is not None]
    return found[0] if found else None


def getHandlerNames():
    return frozenset([h.name for h in _handlers if h.name is not None])


def shutdown():
    """Flush and close every handler. Called when the program ends."""
    for handler in _handlers[::-1]:
        try:
            handler.acquire()
            try:
                handler.flush()
                handler.close()
            finally:
                handler.release()
        except (OSError, ValueError):
            pass        # its stream has gone


atexit.register(shutdown)
