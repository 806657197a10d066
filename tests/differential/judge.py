"""The judge: one line of JSON in, a list of programs; one line out, what each printed and its last words."""

import contextlib
import faulthandler
import io
import json
import os
import signal
import sys
import traceback
import warnings

class TooLong(BaseException):
    pass

def stop(number, frame):
    raise TooLong

def run(text):
    out = io.StringIO()
    last = ""
    names = {"__name__": "__main__"}
    # The death of the judge, for what no signal interrupts.
    faulthandler.dump_traceback_later(15, exit=True, file=nowhere)
    try:
        with contextlib.redirect_stdout(out):
            if hasattr(signal, "setitimer"):
                # Again and again: a program may catch the first.
                signal.setitimer(signal.ITIMER_REAL, 5, 0.1)
            try:
                exec(compile(text, "program.py", "exec"), names)
            finally:
                if hasattr(signal, "setitimer"):
                    signal.setitimer(signal.ITIMER_REAL, 0)
    except (TooLong, MemoryError):
        return None
    except BaseException as err:
        last = traceback.format_exception_only(type(err), err)[-1].rstrip("\n").split("\n")[-1]
        if isinstance(err, SyntaxError):
            last += f" in {err.text}"
    # How much memory there is does not belong to the language.
    return None if "MemoryError" in out.getvalue() else [out.getvalue(), last]

nowhere = open(os.devnull, "w")
warnings.simplefilter("ignore")
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except (ImportError, ValueError, OSError):
    pass
if hasattr(signal, "SIGALRM"):
    signal.signal(signal.SIGALRM, stop)
sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    print(json.dumps([run(text) for text in json.loads(line)]), flush=True)
