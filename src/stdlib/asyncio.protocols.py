"""What a transport tells whoever uses it, by calling methods: derive a class and override them."""


class BaseProtocol:
    """The beginning, the end, and whether more may be written."""

    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    """Bytes that come, and their end."""

    def data_received(self, data):
        pass

    def eof_received(self):
        """The other side sends nothing more. If this answers something true, what is written still goes there."""
