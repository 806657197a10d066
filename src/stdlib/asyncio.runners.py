"""asyncio.run(): a loop for one coroutine, with everything that belongs to it seen to at the end."""

import sys
import threading
from asyncio import events, exceptions, waiting
from asyncio.coroutines import iscoroutine


class Runner:
    """Runs several coroutines in one loop: `with Runner() as runner: runner.run(main())`."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._closed = False
        self._task = None
        self._n_interrupts = 0

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def _begin(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = (self._loop_factory or events.new_event_loop)()
            events.set_event_loop(self._loop)
            if self._debug is not None:
                self._loop.set_debug(self._debug)

    def get_loop(self):
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine: its result."""
        if not iscoroutine(coro):
            raise ValueError("a coroutine was expected, got %r" % (coro,))
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._begin()
        self._task = self._loop.create_task(coro, context=context)
        self._n_interrupts = 0
        old_handler = self._watch_for_interrupts()
        try:
            return self._loop.run_until_complete(self._task)
        except exceptions.CancelledError:
            if self._n_interrupts > 0 and self._task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if old_handler is not None:
                signal = sys.modules["signal"]
                signal.signal(signal.SIGINT, old_handler)

    def _watch_for_interrupts(self):
        """Ctrl-C cancels the task, which can clean up; a second one ends it. Since 3.11.

        Only for programs that know about signals: for the others KeyboardInterrupt, raised where the loop waits, comes
        to the same.
        """
        if sys.version_info < (3, 11) or threading.current_thread() is not threading.main_thread():
            return None
        signal = sys.modules.get("signal")
        if signal is None:
            return None
        old_handler = signal.getsignal(signal.SIGINT)
        if old_handler is not signal.default_int_handler:
            return None
        signal.signal(signal.SIGINT, self._on_interrupt)
        return old_handler

    def _on_interrupt(self, signum, frame):
        self._n_interrupts += 1
        if self._n_interrupts == 1 and not self._task.done():
            self._task.cancel()
            self._loop._wake()      # it may be waiting
            return
        raise KeyboardInterrupt()

    def close(self):
        """Cancel what is left, wait for it, and close the loop."""
        if self._loop is None:
            self._closed = True
            return
        loop, self._loop = self._loop, None
        self._closed = True
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            events.set_event_loop(None)
            loop.close()


def _cancel_all_tasks(loop):
    left = list(loop._tasks)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_all_of(left))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })


async def _all_of(tasks):
    await waiting.gather(*tasks, return_exceptions=True)


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a new loop: its result. Then tasks that are left are cancelled."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)
