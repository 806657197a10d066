# logging.
import io, logging, sys, threading, time


def to_text(format=None, style="%", level="DEBUG", **kwargs):
    """The root logger writes into a text in memory."""
    out = io.StringIO()
    if format is not None:
        kwargs["format"] = format
    logging.basicConfig(stream=out, style=style, level=level, **kwargs)
    return out


# == the default format is level, logger, message
out = to_text()
logging.info("hello")
print(out.getvalue(), end="")
#> INFO:root:hello

# == debug and info are not logged unless asked for
out = to_text(level=None)
logging.debug("a"); logging.info("b"); logging.warning("c"); logging.error("d"); logging.critical("e")
print(out.getvalue(), end="")
#> WARNING:root:c
#> ERROR:root:d
#> CRITICAL:root:e

# == arguments are put into the message
out = to_text("%(message)s")
logging.info("%s is %d", "x", 5)
logging.info("%(a)s", {"a": 1})
logging.info("100%")
print(out.getvalue(), end="")
#> x is 5
#> 1
#> 100%

# == the thread's name is a field
out = to_text("%(threadName)s: %(message)s")
t = threading.Thread(target=logging.info, args=("from the thread",), name="worker")
t.start()
t.join()
logging.info("from main")
print(out.getvalue(), end="")
#> worker: from the thread
#> MainThread: from main

# == names, numbers and places are fields
out = to_text("%(levelname)s %(levelno)s %(name)s %(funcName)s %(processName)s %(module)s")
def work():
    logging.getLogger("a.b").warning("x")
work()
print(out.getvalue().rpartition(" ")[0])
#> WARNING 30 a.b work MainProcess

# == the line is a field
out = to_text("%(lineno)d %(message)s")
logging.info("one")
logging.info("two")
a, b = [int(line.split()[0]) for line in out.getvalue().splitlines()]
print(b - a)
#> 1

# == widths and precisions work
out = to_text("[%(levelname)-8s][%(message).3s][%(lineno)04d]")
logging.info("abcdef")
print(out.getvalue()[:-6])
#> [INFO    ][abc][

# == { style
out = to_text("{levelname:>8}|{message}|{threadName}", "{")
logging.info("hello")
print(out.getvalue(), end="")
#>     INFO|hello|MainThread

# == $ style
out = to_text("$levelname:${message}", "$")
logging.info("hello")
print(out.getvalue(), end="")
#> INFO:hello

# == another style is an error
try:
    logging.Formatter("x", style="#")
except ValueError as e:
    print(e)
#> Style must be one of: %,{,$

# == a pattern without fields is an error
for pattern, style in (("abc", "%"), ("abc", "{"), ("{", "{"), ("}", "{"), ("{a", "{"), ("$", "$"), ("abc", "$")):
    try:
        logging.Formatter(pattern, style=style)
    except ValueError as e:
        print(e)
#> Invalid format 'abc' for '%' style
#> invalid format: no fields
#> invalid format: Single '{' encountered in format string
#> invalid format: Single '}' encountered in format string
#> invalid format: expected '}' before end of string
#> invalid format: bare '$' not allowed
#> invalid format: no fields

# == times can be formatted
out = to_text("%(asctime)s", datefmt="%Y!%H")
logging.info("x")
year, hour = out.getvalue().strip().split("!")
print(len(year), 0 <= int(hour) < 24)
#> 4 True

# == the default time has milliseconds
out = to_text("%(asctime)s")
logging.info("x")
date, clock = out.getvalue().split()
print(date.count("-"), clock.count(":"), clock.partition(",")[2].isdigit())
#> 2 2 True

# == created and relativeCreated follow the clock
out = to_text("%(created)f %(relativeCreated)d")
logging.info("a")
time.sleep(0.02)
logging.info("b")
(c1, r1), (c2, r2) = [line.split() for line in out.getvalue().splitlines()]
print(float(c2) - float(c1) >= 0.02, int(r2) - int(r1) >= 19)
#> True True

# == exception adds the traceback
out = to_text("%(message)s")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("failed")
lines = out.getvalue().splitlines()
print(lines[0], lines[1], lines[-1], sep="\n")
#> failed
#> Traceback (most recent call last):
#> ZeroDivisionError: division by zero

# == exc_info may be the exception itself
out = to_text("%(message)s")
logging.error("failed", exc_info=ValueError("text"))
print(out.getvalue(), end="")
#> failed
#> ValueError: text

# == loggers have names in a tree
a, ab = logging.getLogger("a"), logging.getLogger("a.b")
print(ab.parent is a, a.parent is logging.getLogger(), logging.getLogger("a.b") is ab, a.getChild("b") is ab)
#> True True True True

# == a parent that comes later takes its place
abc = logging.getLogger("a.b.c")
print(abc.parent.name)
a = logging.getLogger("a")
print(abc.parent.name)
ab = logging.getLogger("a.b")
print(abc.parent.name, ab.parent.name)
#> root
#> a
#> a.b a

# == records go up the tree
out = to_text("%(name)s")
logging.getLogger("x.y.z").info("m")
print(out.getvalue(), end="")
#> x.y.z

# == propagate = False stops them
out = to_text("%(name)s")
log = logging.getLogger("x")
log.propagate = False
log.addHandler(logging.NullHandler())
log.info("m")
print(repr(out.getvalue()))
#> ''

# == a logger has the level of the next above that has one
a, ab = logging.getLogger("a"), logging.getLogger("a.b")
print(ab.getEffectiveLevel())
a.setLevel("ERROR")
print(ab.getEffectiveLevel(), ab.isEnabledFor(logging.WARNING), ab.isEnabledFor(logging.ERROR))
#> 30
#> 40 False True

# == a handler has a level of its own
out = to_text("%(message)s")
logging.getLogger().handlers[0].setLevel(logging.ERROR)
logging.info("no"); logging.error("yes")
print(out.getvalue(), end="")
#> yes

# == filters keep records back
out = to_text("%(message)s")
log = logging.getLogger("a.b")
log.addFilter(lambda record: "secret" not in record.getMessage())
logging.getLogger().handlers[0].addFilter(logging.Filter("a"))
log.info("secret"); log.info("open"); logging.getLogger("b").info("other")
print(out.getvalue(), end="")
#> open

# == extra fields
out = to_text("%(user)s: %(message)s")
logging.info("hi", extra={"user": "ann"})
print(out.getvalue(), end="")
try:
    logging.info("hi", extra={"message": "ann"})
except KeyError as e:
    print(e)
#> ann: hi
#> "Attempt to overwrite 'message' in LogRecord"

# == an adapter adds them by itself
out = to_text("%(user)s: %(message)s")
logging.LoggerAdapter(logging.getLogger("x"), {"user": "bob"}).warning("hi")
print(out.getvalue(), end="")
#> bob: hi

# == without any handler warnings go to stderr, bare
sys.stderr = out = io.StringIO()
logging.getLogger("x").info("no")
logging.getLogger("x").warning("%s!", "yes")
print(out.getvalue(), end="")
#> yes!

# == disable silences all
out = to_text("%(message)s")
logging.disable(logging.WARNING)
logging.warning("no"); logging.error("yes")
logging.disable(logging.NOTSET)
logging.warning("again")
print(out.getvalue(), end="")
#> yes
#> again

# == basicConfig does nothing the second time, unless forced
out = to_text("first %(message)s")
other = to_text("second %(message)s")
logging.info("x")
third = to_text("third %(message)s", force=True)
logging.info("y")
print(out.getvalue(), other.getvalue(), third.getvalue(), end="")
#> first x
#>   third y

# == levels have names
logging.addLevelName(25, "NOTE")
out = to_text("%(levelname)s")
logging.log(25, "x"); logging.log(33, "y")
print(out.getvalue(), logging.getLevelName(25), logging.getLevelName("NOTE"), logging.getLevelName(99))
#> NOTE
#> Level 33
#>  NOTE 25 Level 99

# == a level that is not known is an error
for level in ("LOUD", 1.5):
    try:
        logging.getLogger().setLevel(level)
    except (ValueError, TypeError) as e:
        print(e)
#> Unknown level: 'LOUD'
#> Level not an integer or a valid string: 1.5

# == lines of several threads do not mix
out = to_text("%(threadName)s %(message)s")
def work():
    for i in range(5):
        logging.info("line %d", i)
threads = [threading.Thread(target=work, name="t%d" % i) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
lines = out.getvalue().splitlines()
print(len(lines), sorted(lines) == sorted(["t%d line %d" % (t, i) for t in range(4) for i in range(5)]))
#> 20 True

# == an own handler gets records
class List(logging.Handler):
    def emit(self, record):
        got.append((record.levelname, record.getMessage()))
got = []
log = logging.getLogger("x")
log.addHandler(List())
log.warning("a %s", "b")
print(got)
#> [('WARNING', 'a b')]

# == a message that cannot be formatted is reported, and the program goes on
sys.stderr = errors = io.StringIO()
out = to_text("%(message)s")
logging.info("%d", "x")
logging.info("next")
print("--- Logging error ---" in errors.getvalue(), "Arguments: ('x',)" in errors.getvalue(), out.getvalue().strip())
#> True True next

# == reprs
print(logging.getLogger(), logging.getLogger("a"), logging.NullHandler())
#> <RootLogger root (WARNING)> <Logger a (WARNING)> <NullHandler (NOTSET)>

# == the stack can be asked for
out = to_text("%(message)s")
def work():
    logging.info("here", stack_info=True)
work()
text = out.getvalue()
print(text.splitlines()[1], "in work" in text)
#> Stack (most recent call last): True

# == a queue stands between who logs and who writes
import logging.handlers, queue
q = queue.Queue()
out = io.StringIO()
writer = logging.StreamHandler(out)
writer.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
listener = logging.handlers.QueueListener(q, writer)
listener.start()
log = logging.getLogger("x")
log.addHandler(logging.handlers.QueueHandler(q))
threads = [threading.Thread(target=log.warning, args=("%d", i), name="t%d" % i) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
listener.stop()
print(sorted(out.getvalue().splitlines()))
#> ['t0 0', 't1 1', 't2 2']

# == a buffer is written when something bad comes
import logging.handlers
out = io.StringIO()
memory = logging.handlers.MemoryHandler(100, target=logging.StreamHandler(out))
log = logging.getLogger("x")
log.setLevel("DEBUG")
log.addHandler(memory)
log.debug("a"); log.info("b")
print(repr(out.getvalue()))
log.error("c")
print(repr(out.getvalue()))
#> ''
#> 'a\nb\nc\n'
