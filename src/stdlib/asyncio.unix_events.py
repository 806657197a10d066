"""The event loop of Unix.

Different from CPython: add_signal_handler() is for the main thread's loop, as there, but the handler is called when
the loop is about to make calls, not in between.
"""

from asyncio.base_events import BaseEventLoop


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""

    def add_signal_handler(self, sig, callback, *args):
        """Have it called by the loop when the signal arrives."""
        import signal

        def arrived(signum, frame):
            self.call_soon_threadsafe(callback, *args)
            self._wake()        # the thread that waits in the loop is this one

        signal.signal(sig, arrived)

    def remove_signal_handler(self, sig):
        import signal

        interrupts = sig == signal.SIGINT
        signal.signal(sig, signal.default_int_handler if interrupts else signal.SIG_DFL)
        return True


SelectorEventLoop = _UnixSelectorEventLoop
