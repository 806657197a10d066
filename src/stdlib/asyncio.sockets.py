"""What the event loop does with sockets: connect, listen, and hand them to transports.

Different from CPython: a host has one address, which is looked up without a thread.
"""

import socket
from asyncio.transports import Transport


class Server:
    """Listens, and makes a protocol for everybody who connects."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._n_active = 0
        self._closed = None         # who waits for the end
        self._forever = None        # who waits in serve_forever()

    def __repr__(self):
        return "<Server sockets=%r>" % (self.sockets,)

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    async def start_serving(self):
        self._start()

    def _start(self):
        if not self._serving and self._sockets is not None:
            self._serving = True
            for sock in self._sockets:
                sock.listen(self._backlog)
                self._loop.add_reader(sock, self._accept, sock)

    def _accept(self, sock):
        try:
            accepted, address = sock.accept()
        except BlockingIOError:
            return
        _transport(self._loop, accepted, self._protocol_factory(), address, self)

    async def serve_forever(self):
        """Go on until cancelled, or closed."""
        if self._forever is not None:
            raise RuntimeError("server %r is already being awaited on serve_forever()" % (self,))
        if self._sockets is None:
            raise RuntimeError("server %r is closed" % (self,))
        self._start()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        finally:
            self._forever = None
            self.close()

    def close(self):
        """Accept nobody any more. Connections that there are go on."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        self._serving = False
        for sock in sockets:
            self._loop.remove_reader(sock)
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
        self._check_end()

    async def wait_closed(self):
        """Wait until it is closed, and all connections are."""
        if self._sockets is None and self._n_active == 0:
            return
        if self._closed is None:
            self._closed = self._loop.create_future()
        await self._closed

    def _attach(self):
        self._n_active += 1

    def _detach(self):
        self._n_active -= 1
        self._check_end()

    def _check_end(self):
        if self._sockets is None and self._n_active == 0 and self._closed is not None and not self._closed.done():
            self._closed.set_result(None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.close()
        await self.wait_closed()


def _transport(loop, sock, protocol, peer, server=None):
    sock.setblocking(False)
    extra = {"socket": sock, "sockname": sock.getsockname(), "peername": peer}
    return Transport(loop, sock, protocol, extra=extra, server=server)


async def create_server(loop, protocol_factory, host=None, port=None, *, sock=None, backlog=100, start_serving=True,
                        family=0, flags=0, reuse_address=None, reuse_port=None):
    if sock is None:
        sock = socket.socket()
        try:
            # "" and None are every address that this machine has; of several only the first is listened at.
            sock.bind(((host if isinstance(host, str) else (host or [""])[0]) or "0.0.0.0", port or 0))
        except OSError as e:
            sock.close()
            raise OSError(e.errno, "error while attempting to bind on address %r: %s"
                          % ((host, port), e.strerror.lower())) from None
    sock.setblocking(False)
    server = Server(loop, [sock], protocol_factory, backlog)
    if start_serving:
        server._start()
    return server


async def create_connection(loop, protocol_factory, host=None, port=None, *, sock=None, family=0, proto=0, flags=0,
                            local_addr=None):
    if sock is None:
        if host is None or port is None:
            raise ValueError("host and port was not specified and no sock specified")
        sock = socket.socket()
        try:
            await connect(loop, sock, (host, port))
        except BaseException:
            sock.close()
            raise
    protocol = protocol_factory()
    return _transport(loop, sock, protocol, sock.getpeername()), protocol


async def connect(loop, sock, address):
    """Connect a socket; the loop goes on meanwhile."""
    sock.setblocking(False)
    while True:
        try:
            sock.connect(address)
            return
        except BlockingIOError:
            await until_ready(loop, loop.add_writer, loop.remove_writer, sock)
        except socket.gaierror:
            raise
        except OSError as e:
            shown = (socket.gethostbyname(address[0]), address[1])
            raise OSError(e.errno, "Connect call failed %r" % (shown,)) from None


async def until_ready(loop, add, remove, sock):
    """Wait until a socket can be read or written."""
    ready = loop.create_future()
    add(sock, _tell, ready)
    try:
        await ready
    finally:
        remove(sock)


def _tell(ready):
    if not ready.done():
        ready.set_result(None)


async def receive(loop, sock, n):
    while True:
        try:
            return sock.recv(n)
        except BlockingIOError:
            await until_ready(loop, loop.add_reader, loop.remove_reader, sock)


async def send_all(loop, sock, data):
    while data:
        try:
            data = data[sock.send(data) :]
        except BlockingIOError:
            await until_ready(loop, loop.add_writer, loop.remove_writer, sock)


async def accept(loop, sock):
    while True:
        try:
            accepted, address = sock.accept()
            accepted.setblocking(False)
            return accepted, address
        except BlockingIOError:
            await until_ready(loop, loop.add_reader, loop.remove_reader, sock)
