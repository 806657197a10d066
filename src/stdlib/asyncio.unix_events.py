"""The event loop of Unix: calls, and what has to do with sockets and signals.

Different from CPython: a signal's handler is called when the loop is about to make calls, not in between.
"""

from asyncio.base_events import BaseEventLoop


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        """Connect: a transport, and the protocol that was made for it."""
        from asyncio import sockets

        return await sockets.create_connection(self, protocol_factory, host, port, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        """Listen: a Server, which makes a protocol for everybody who connects."""
        from asyncio import sockets

        return await sockets.create_server(self, protocol_factory, host, port, **options)

    async def sock_connect(self, sock, address):
        from asyncio import sockets

        await sockets.connect(self, sock, address)

    async def sock_accept(self, sock):
        from asyncio import sockets

        return await sockets.accept(self, sock)

    async def sock_recv(self, sock, n):
        from asyncio import sockets

        return await sockets.receive(self, sock, n)

    async def sock_sendall(self, sock, data):
        from asyncio import sockets

        await sockets.send_all(self, sock, data)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        import socket

        return socket.getaddrinfo(host, port, family, type, proto, flags)

    def add_signal_handler(self, sig, callback, *args):
        """Have it called by the loop when the signal arrives."""
        import signal

        def arrived(signum, frame):
            self.call_soon(callback, *args)
            self._wake()        # the thread that waits in the loop is this one

        signal.signal(sig, arrived)

    def remove_signal_handler(self, sig):
        import signal

        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True


SelectorEventLoop = _UnixSelectorEventLoop
