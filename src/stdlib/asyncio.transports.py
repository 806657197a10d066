"""Transports: a connection or a pipe in the hands of the loop, which calls a protocol's methods.

Different from CPython: what is written goes out as a whole as soon as the other side has room for any of it.
"""

HIGH_WATER = 64 * 1024
_PIECE = 256 * 1024


class BaseTransport:
    """What transports have in common."""

    def __init__(self, extra=None):
        self._extra = extra or {}

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


class Transport(BaseTransport):
    """Reads and writes a socket, or something else with recv() and send() that do not wait."""

    def __init__(self, loop, file, protocol, *, extra=None, reads=True, server=None):
        BaseTransport.__init__(self, extra)
        self._loop = loop
        self._file = file
        self._fd = file.fileno()
        self._protocol = protocol
        self._server = server
        self._unsent = []
        self._n_unsent = 0
        self._high, self._low = HIGH_WATER, HIGH_WATER // 4
        self._writing_paused = False
        self._reading = False
        self._closing = False
        self._lost = False
        self._eof_wanted = False
        if server is not None:
            server._attach()
        loop.call_soon(self._begin, reads)

    def __repr__(self):
        state = "closed" if self._lost else "closing" if self._closing else "open"
        return "<%s %s fd=%d>" % (type(self).__name__, state, self._fd)

    def _begin(self, reads):
        self._protocol.connection_made(self)
        if reads:
            self.resume_reading()

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closing

    # Reading.

    def is_reading(self):
        return self._reading

    def pause_reading(self):
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self._fd)

    def resume_reading(self):
        if not self._reading and not self._closing:
            self._reading = True
            self._loop.add_reader(self._fd, self._read)

    def _read(self):
        try:
            data = self._file.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError as e:
            self._fail(e)
            return
        if data:
            self._protocol.data_received(data)
            return
        self.pause_reading()
        if not self._protocol.eof_received():
            self.close()

    # Writing.

    def write(self, data):
        """Send bytes, sooner or later."""
        if not isinstance(data, bytes):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._eof_wanted:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._lost:
            return
        self._unsent.append(data)
        self._n_unsent += len(data)
        if len(self._unsent) == 1:
            self._send()
            if self._unsent:
                self._loop.add_writer(self._fd, self._send)
        if self._n_unsent > self._high and not self._writing_paused:
            self._writing_paused = True
            self._protocol.pause_writing()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def _send(self):
        """Send what has not been sent, as far as the other side has room."""
        try:
            while self._unsent:
                sent = self._file.send(self._unsent[0])
                self._n_unsent -= sent
                if sent < len(self._unsent[0]):
                    self._unsent[0] = self._unsent[0][sent:]
                else:
                    self._unsent.pop(0)
        except BlockingIOError:
            pass
        except OSError as e:
            self._unsent.clear()
            self._n_unsent = 0
            self._fail(e)
            return
        if self._writing_paused and self._n_unsent <= self._low:
            self._writing_paused = False
            self._protocol.resume_writing()
        if not self._unsent:
            self._loop.remove_writer(self._fd)
            if self._closing:
                self._loop.call_soon(self._lose, None)
            elif self._eof_wanted:
                self._file.shutdown(1)

    def can_write_eof(self):
        return True

    def write_eof(self):
        """Nothing more is written, but what comes is still read."""
        if not self._eof_wanted and not self._closing:
            self._eof_wanted = True
            if not self._unsent:
                self._file.shutdown(1)

    def get_write_buffer_size(self):
        return self._n_unsent

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = HIGH_WATER if low is None else 4 * low
        self._high, self._low = high, high // 4 if low is None else low

    # The end.

    def close(self):
        """Hang up, once everything is sent."""
        if not self._closing:
            self.pause_reading()
            self._closing = True
            if not self._unsent:
                self._loop.call_soon(self._lose, None)

    def abort(self):
        """Hang up at once."""
        self._fail(None)

    def _fail(self, error):
        if self._lost:
            return
        self.pause_reading()
        self._loop.remove_writer(self._fd)
        self._unsent.clear()
        self._n_unsent = 0
        if not self._closing or error is None:
            self._closing = True
            self._loop.call_soon(self._lose, error)

    def _lose(self, error):
        if self._lost:
            return
        self._lost = True
        try:
            self._protocol.connection_lost(error)
        finally:
            self._file.close()
            if self._server is not None:
                self._server._detach()


class Pipe:
    """A pipe as a transport needs it."""

    def __init__(self, file):
        import _outside

        self._outside = _outside
        self._file = file
        self._fd = file.fileno()
        _outside.check(_outside.set_timeout(self._fd, 0))

    def fileno(self):
        return self._fd

    def recv(self, n):
        return self._outside.check(self._outside.read(self._fd, n))

    def send(self, data):
        return self._outside.check(self._outside.write_all(self._fd, data))

    def shutdown(self, how):
        self.close()

    def close(self):
        self._file.close()
