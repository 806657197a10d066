"""What an event loop tells when something goes wrong and nobody else is told.

An exception that nobody asked a future for is told when nothing refers to the future any more. There are no counts of
references here, so that is looked up: when the loop has to wait, and less and less often as long as it is not so.
"""

from _thread import _dropped, _track


class Reports:
    """What a loop does about errors."""

    _debug = False
    _exception_handler = None
    _n_tracked = 0              # failed futures that are watched for being dropped
    _n_waits = 0                # since they were last looked for

    def __init__(self):
        self._failed = []       # futures whose exception nobody may have asked for

    def set_debug(self, enabled):
        self._debug = bool(enabled)

    def get_debug(self):
        return self._debug

    def set_exception_handler(self, handler):
        """Have handler(loop, context) called for exceptions that nobody else gets."""
        if handler is not None and not callable(handler):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        """Write it to the log."""
        error = context.get("exception")
        lines = [context.get("message") or "Unhandled exception in event loop"]
        lines += ["%s: %r" % (key, context[key]) for key in sorted(context) if key not in ("message", "exception")]
        logger().error("\n".join(lines), exc_info=False if error is None else error)

    def call_exception_handler(self, context):
        """Tell of an exception, or of something else that went wrong."""
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            if self._exception_handler is None:
                logger().error("Exception in default exception handler", exc_info=True)
            else:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler", "exception": e, "context": context,
                })

    def _has_failed(self, future):
        """It has an exception; somebody may ask for it yet."""
        self._failed.append(future)

    def _look_for_dropped(self, always):
        """Report the exceptions of futures that nobody refers to any more. To look for them takes time, so that is done
        less and less often, if there are none."""
        failed, self._failed = self._failed, []
        for future in failed:
            if future._log_traceback:
                _track(future)
                self._n_tracked += 1
                self._n_waits = 0
        future = failed = None
        if self._n_tracked == 0:
            return
        self._n_waits += 1
        if always or self._n_waits & self._n_waits - 1 == 0:
            _report_dropped()


def _report_dropped():
    for future in _dropped():
        future._loop._n_tracked -= 1
        future._report()


def logger():
    import logging

    return logging.getLogger("asyncio")


# The loops there are, for what is to be reported when the program ends.
_loops = []


def see_to_the_end(loop):
    if not _loops:
        import atexit

        atexit.register(_report_all)
    _loops[:] = [other for other in _loops if not other._closed or other._tasks or other._failed or other._n_tracked]
    _loops.append(loop)


def _report_all():
    for loop in _loops:
        for task in list(loop._tasks):
            task._report_destroyed()
        for future in loop._failed:
            future._report()
        loop._tasks.clear()
        loop._failed.clear()
    if any([loop._n_tracked for loop in _loops]):
        _loops.clear()
        loop = task = future = None
        _report_dropped()
