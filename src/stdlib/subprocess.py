"""Commands of the simulated world: started, given input, waited for.

Waiting for a command, reading what it prints and writing to it are calls into the system: they give up the GIL.

Different from CPython: what there is to start is what the world has ([[command]] in its file), and nothing else; a
command's working folder and environment make no difference. What a command prints on the program's own output appears
when the program waits for it.
"""

import _outside
from _outside import check

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    """The base of this module's errors."""


class CalledProcessError(SubprocessError):
    """A command ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.args = (returncode, cmd)
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                import signal

                return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        return self.output


class TimeoutExpired(SubprocessError):
    """A command has not ended in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.args = (cmd, timeout)
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        return self.output


class CompletedProcess:
    """A command that has ended."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __repr__(self):
        args = ["args=%r" % (self.args,), "returncode=%r" % (self.returncode,)]
        if self.stdout is not None:
            args.append("stdout=%r" % (self.stdout,))
        if self.stderr is not None:
            args.append("stderr=%r" % (self.stderr,))
        return "CompletedProcess(%s)" % ", ".join(args)


def list2cmdline(seq):
    """Words as a command line; those with a space between quotes."""
    return " ".join(['"%s"' % word if " " in word or not word else word for word in seq])


def _words(args, shell):
    if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
        return [_outside.path_text(args)]
    words = [_outside.path_text(word) for word in args]
    if not words:
        raise IndexError("list index out of range")
    return words[:1] if shell else words


class Popen:
    """A command that was started."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if preexec_fn is not None:
            raise ValueError("gilsh's commands run outside of the program: preexec_fn cannot be called in them")
        if text is not None and universal_newlines is not None and bool(text) != bool(universal_newlines):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but "
                                  "different. Pass one or the other.")
        self.args = args
        self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self._encoding = encoding
        self._errors = errors
        if stdin == STDOUT or stdout == STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        streams = [self._number(stream) for stream in (stdin, stdout, stderr)]
        words = _words(args, shell)
        answer = _outside.spawn(words, shell, *streams)
        self.pid, *ends = check(answer, executable or words[0])
        for name, fd in zip(("stdin", "stdout", "stderr"), ends):
            if fd is not None:
                setattr(self, name, self._file(fd, "wb" if name == "stdin" else "rb", bufsize))

    def _number(self, stream):
        """A stream as a number: what is in a file's buffer is written before the command writes there."""
        if stream is None or isinstance(stream, int):
            return stream
        if hasattr(stream, "flush"):
            stream.flush()
        return stream.fileno()

    def _file(self, fd, mode, bufsize):
        from _files import TextIOWrapper

        file = open(fd, mode, 0 if bufsize == 0 and not self.text_mode else -1)
        if self.text_mode:
            file = TextIOWrapper(file, self._encoding, self._errors, line_buffering=bufsize == 1)
        return file

    @property
    def universal_newlines(self):
        return self.text_mode

    def poll(self):
        """The status of a command that has ended, or None."""
        if self.returncode is None:
            self._wait(0)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end: its status; negative, if a signal ended it."""
        if self.returncode is None and not self._wait(timeout):
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def _wait(self, timeout):
        answer = _outside.wait(self.pid, timeout)
        if self.returncode is not None:
            # Another thread has waited for it meanwhile.
            return True
        if answer is None:
            return False
        status, output, errors = check(answer)
        self.returncode = status
        from sys import _write

        if output:
            _write(1, output.decode(errors="replace"))
        if errors:
            _write(2, errors.decode(errors="replace"))
        return True

    def communicate(self, input=None, timeout=None):
        """Give it input, read what it prints, and wait for its end: (output, errors)."""
        from time import monotonic

        end = None if timeout is None else monotonic() + timeout
        if self.stdin is not None:
            try:
                if input:
                    self.stdin.write(input)
                self.stdin.close()
            except BrokenPipeError:
                pass
            except ValueError:
                if not self.stdin.closed:
                    raise
        elif input:
            raise ValueError("Cannot send input: stdin is not a pipe")
        if end is not None:
            self.wait_or_expire(end, timeout)
        output = None if self.stdout is None else self._all(self.stdout)
        errors = None if self.stderr is None else self._all(self.stderr)
        self.wait()
        return output, errors

    def wait_or_expire(self, end, timeout):
        """Nothing is read before the end is known: what is printed stays in the pipe for another communicate()."""
        from time import monotonic

        if self.returncode is None and not self._wait(max(0, end - monotonic())):
            raise TimeoutExpired(self.args, timeout)

    def _all(self, file):
        if file.closed:
            return "" if self.text_mode else b""
        data = file.read()
        file.close()
        return data

    def send_signal(self, sig):
        if self.poll() is None:
            check(_outside.kill(self.pid, int(sig)))

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        for file in (self.stdout, self.stderr, self.stdin):
            if file is not None:
                file.close()
        self.wait()

    def __repr__(self):
        text = "<Popen: returncode: %s args: %r>" % (self.returncode, self.args)
        return text if len(text) <= 80 else text[:76] + "...>"


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command and wait for it."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            output, errors = process.communicate(input, timeout)
        except BaseException:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output, errors)
    return CompletedProcess(process.args, status, output, errors)


def call(*popenargs, timeout=None, **kwargs):
    """Run a command and wait: its status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """The same; CalledProcessError if that is not 0."""
    status = call(*popenargs, **kwargs)
    if status:
        command = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command and wait: what it printed."""
    if "stdout" in kwargs:
        raise ValueError("stdout argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if kwargs.get("universal_newlines") or kwargs.get("text") else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Status and output of a command line; errors among the output, the last line's end left out."""
    process = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    output = process.stdout
    return process.returncode, output[:-1] if output.endswith("\n") else output


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
