"""Streams: connections that coroutines read and write.

Different from CPython: no TLS and no Unix sockets; a writer takes bytes, as everything does here that writes.
"""

from asyncio import events, exceptions
from asyncio.coroutines import without_loop
from asyncio.protocols import Protocol

_LIMIT = 64 * 1024


class StreamReader:
    """Bytes that come, sooner or later."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = b""
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = ["StreamReader"]
        if self._buffer:
            info.append("%d bytes" % len(self._buffer))
        if self._eof:
            info.append("eof")
        if self._limit != _LIMIT:
            info.append("limit=%d" % self._limit)
        if self._exception is not None:
            info.append("exception=%r" % (self._exception,))
        return "<%s>" % " ".join(info)

    def exception(self):
        return self._exception

    # For whoever has the bytes.

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        self._transport = transport

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += data
        self._wake()
        # Whoever reads so slowly must not be overwhelmed.
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            self._paused = True
            self._transport.pause_reading()

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether everything has been read."""
        return self._eof and not self._buffer

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    async def _wait(self, name):
        """Wait for more bytes, or the end."""
        if self._waiter is not None:
            raise RuntimeError(
                "%s() called while another coroutine is already waiting for incoming data" % name
            )
        self._resume()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _resume(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    def _take(self, n):
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        self._resume()
        return data

    # For whoever wants them.

    async def readline(self):
        """A line with its end; what is left if the stream ends before."""
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as e:
            return e.partial
        except exceptions.LimitOverrunError as e:
            # What was too long is thrown away, with the end of the line if that is there.
            if self._buffer.startswith(b"\n", e.consumed):
                self._take(e.consumed + 1)
            else:
                self._take(len(self._buffer))
            raise ValueError(e.args[0]) from None

    async def readuntil(self, separator=b"\n"):
        """Everything up to a mark, and the mark."""
        if len(separator) == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        searched = 0
        while True:
            at = self._buffer.find(separator, searched)
            if at >= 0:
                break
            # The mark may have begun to come.
            searched = max(0, len(self._buffer) + 1 - len(separator))
            if searched > self._limit:
                raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait("readuntil")
        if at > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", at)
        return self._take(at + len(separator))

    async def read(self, n=-1):
        """Up to n bytes, as soon as there are any; without n, everything up to the end. b"" at the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            pieces = []
            while True:
                piece = await self.read(self._limit)
                if not piece:
                    return b"".join(pieces)
                pieces.append(piece)
        if not self._buffer and not self._eof:
            await self._wait("read")
        return self._take(n)

    async def readexactly(self, n):
        """So many bytes; IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), n)
            await self._wait("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line


class FlowControl(Protocol):
    """Lets those who write wait while too much is unsent."""

    def __init__(self, loop):
        self._loop = loop
        self._paused = False
        self._waiters = []
        self._lost = False
        self._closed = loop.create_future()

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        self._wake(None)

    def connection_lost(self, exc):
        self._lost = True
        self._wake(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed.exception()        # it need not be asked for

    def _wake(self, error):
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _drain(self):
        if self._lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter


class StreamReaderProtocol(FlowControl):
    """Gives a reader what comes; a server's calls a function for everybody who connects."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        FlowControl.__init__(self, events.get_event_loop() if loop is None else loop)
        self._reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._task = None

    def connection_made(self, transport):
        from asyncio.coroutines import iscoroutine

        self._reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        writer = StreamWriter(transport, self, self._reader, self._loop)
        answer = self._client_connected_cb(self._reader, writer)
        if iscoroutine(answer):
            self._task = self._loop.create_task(answer)
            self._task.add_done_callback(lambda task: self._served(task, transport))

    def _served(self, task, transport):
        if task.cancelled():
            transport.close()
        elif task.exception() is not None:
            self._loop.call_exception_handler({
                "message": "Unhandled exception in client_connected_cb",
                "exception": task.exception(),
                "transport": transport,
            })
            transport.close()

    def data_received(self, data):
        self._reader.feed_data(data)

    def eof_received(self):
        self._reader.feed_eof()
        return True

    def connection_lost(self, exc):
        if exc is None:
            self._reader.feed_eof()
        else:
            self._reader.set_exception(exc)
        FlowControl.connection_lost(self, exc)


class StreamWriter:
    """Where a coroutine writes."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        return "<StreamWriter transport=%r>" % (self._transport,)

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        """Have bytes sent. Nobody waits here: await drain() now and then."""
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def write_eof(self):
        self._transport.write_eof()

    def close(self):
        self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait while too much is unsent."""
        from asyncio.tasks import sleep

        if self._reader is not None and self._reader.exception() is not None:
            raise self._reader.exception()
        if self._transport.is_closing():
            # Somebody may be about to tell that the connection is lost.
            await sleep(0)
        await self._protocol._drain()


async def open_connection(host=None, port=None, *, loop=None, limit=_LIMIT, **options):
    """Connect: a reader and a writer."""
    without_loop(loop)
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, loop=None, limit=_LIMIT, **options):
    """Listen: client_connected_cb(reader, writer) is called for everybody who connects; a coroutine becomes a task."""
    without_loop(loop)
    loop = events.get_running_loop()

    def make_protocol():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_server(make_protocol, host, port, **options)
