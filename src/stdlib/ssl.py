"""What programs write around sockets for https. In the simulated world nobody listens in, so nothing is encrypted.

Different from CPython: wrap_socket() gives the socket back, and certificates are neither read nor checked.
"""

PROTOCOL_TLS = 2
PROTOCOL_TLS_CLIENT = 16
CERT_NONE = 0
CERT_REQUIRED = 2


class SSLError(OSError):
    """Never raised here; for programs that catch it."""


class SSLContext:
    """Settings that are kept and do nothing."""

    def __init__(self, protocol=PROTOCOL_TLS):
        self.protocol = protocol
        self.check_hostname = True
        self.verify_mode = CERT_REQUIRED

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, server_hostname=None):
        return sock

    def load_default_certs(self, purpose=None):
        pass


def create_default_context(purpose=None, *, cafile=None, capath=None, cadata=None):
    return SSLContext()


_create_unverified_context = create_default_context
