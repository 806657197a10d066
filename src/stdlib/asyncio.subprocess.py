"""Commands of the simulated world: started, given input, waited for, while the loop goes on.

Different from CPython: see subprocess; there is no transport in between for a program to look at.
"""

import _outside
import subprocess
from _outside import check
from asyncio import events, streams, transports, waiting
from subprocess import DEVNULL, PIPE, STDOUT


class Process:
    """A command that was started."""

    def __init__(self, loop, popen, limit):
        self._loop = loop
        self._popen = popen
        self.pid = popen.pid
        self._waiters = []
        self.stdin = self._writer(popen.stdin)
        self.stdout = self._reader(popen.stdout, limit)
        self.stderr = self._reader(popen.stderr, limit)
        self._watch = check(_outside.watch(popen.pid))
        loop.add_reader(self._watch, self._ended)

    def __repr__(self):
        return "<Process %d>" % self.pid

    @property
    def returncode(self):
        return self._popen.returncode

    def _writer(self, file):
        if file is None:
            return None
        protocol = streams.FlowControl(self._loop)
        transport = transports.Transport(self._loop, transports.Pipe(file), protocol, reads=False)
        return streams.StreamWriter(transport, protocol, None, self._loop)

    def _reader(self, file, limit):
        if file is None:
            return None
        reader = streams.StreamReader(limit=limit, loop=self._loop)
        protocol = _Output(reader, loop=self._loop)
        transports.Transport(self._loop, transports.Pipe(file), protocol)
        return reader

    def _ended(self):
        self._loop.remove_reader(self._watch)
        check(_outside.close(self._watch))
        self._popen.poll()
        for waiter in self._waiters:
            if not waiter.cancelled():
                waiter.set_result(self.returncode)

    async def wait(self):
        """Wait for the end: its status."""
        if self.returncode is not None:
            return self.returncode
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        return await waiter

    async def communicate(self, input=None):
        """Give it input, read what it prints, and wait for its end: (output, errors)."""
        output, errors, _ = await waiting.gather(
            self._read_all(self.stdout), self._read_all(self.stderr), self._feed(input)
        )
        await self.wait()
        return output, errors

    async def _read_all(self, reader):
        return None if reader is None else await reader.read()

    async def _feed(self, input):
        if self.stdin is None:
            return
        try:
            if input is not None:
                self.stdin.write(input)
                await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    def send_signal(self, signal):
        if self.returncode is not None:
            raise ProcessLookupError()
        self._popen.send_signal(signal)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)


class _Output(streams.StreamReaderProtocol):
    """What a command prints: at its end the pipe is closed."""

    def eof_received(self):
        self._reader.feed_eof()
        return False


async def _create(args, limit, options):
    for name in ("universal_newlines", "text"):
        if options.pop(name, None):
            raise ValueError("%s must be False" % name)
    return Process(events.get_running_loop(), subprocess.Popen(args, bufsize=0, **options), limit)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._LIMIT, **kwds):
    """Start a command: a Process."""
    return await _create([program, *args], limit, dict(kwds, stdin=stdin, stdout=stdout, stderr=stderr))


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._LIMIT, **kwds):
    """Start a command line: a Process."""
    return await _create(cmd, limit, dict(kwds, shell=True, stdin=stdin, stdout=stdout, stderr=stderr))
