"""The event loop: it makes calls, one after the other, and waits in between until there is another to make.

What is to be called at once stands in a list, what is to be called at some time in another, sorted. When there is
nothing to do, the loop waits in one call into the system: until the next time, or until a file or socket is ready that
somebody wants to read or write. A byte in a socket of its own wakes it when another thread has brought a call.

Different from CPython: two calls for the same time are made in the order in which they were asked for; the loop looks
at files in between only if there are any, or other threads who could need the GIL. An asynchronous generator that was
left is closed when the loop is shut down, not when it is dropped. debug mode tells of slow callbacks and of calls from
the wrong thread, and does not record where objects were made.
"""

import _outside
import threading
from _outside import check
from _thread import _async_generators, get_ident
from asyncio import events, futures, tasks
from asyncio.events import Handle, TimerHandle
from asyncio.futures import Future
from asyncio.reports import Reports, logger, see_to_the_end
from bisect import insort
from math import ceil
from time import monotonic

_CLOCK_RESOLUTION = 1e-9

# So many cancelled timers may wait for their time before they are looked for.
_MANY_CANCELLED = 100


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return      # it ends the loop by itself
    future.get_loop().stop()


class BaseEventLoop(Reports):
    """An event loop. One thread runs it; call_soon_threadsafe() is for the others."""

    slow_callback_duration = 0.1
    _current = None             # the task whose step is being made
    _default_executor = None
    _task_factory = None
    _closed = False
    _stopping = False
    _thread_id = None           # the thread that runs it
    _n_cancelled = 0            # timers among them that need not be called

    def __init__(self):
        self._ready = []
        self._scheduled = []    # (when, number, timer), in order
        self._n_timers = 0
        self._tasks = {}
        self._readers = {}      # what to call when a file can be read, by its number
        self._writers = {}
        Reports.__init__(self)
        self._wakes, self._waker = check(_outside.socketpair())
        check(_outside.set_timeout(self._wakes, 0))
        check(_outside.set_timeout(self._waker, 0))
        see_to_the_end(self)

    def __repr__(self):
        return "<%s running=%s closed=%s debug=%s>" % (
            type(self).__name__, self.is_running(), self.is_closed(), self.get_debug()
        )

    # Running.

    def run_forever(self):
        """Make calls until stop()."""
        self._check_closed()
        self._check_running()
        self._thread_id = get_ident()
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            self._look_for_dropped(True)

    def run_until_complete(self, future):
        """Run until the future is done: its result. A coroutine becomes a task."""
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()      # this is what is being raised
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _run_once(self):
        """Wait for what is to be done next, and make the calls."""
        ready = self._ready
        scheduled = self._scheduled
        if self._n_cancelled:
            self._drop_cancelled()
        if ready or self._stopping:
            timeout = 0
        elif scheduled:
            # Whole milliseconds, rounded up, as epoll_wait() has it: what is due soon after is called then, too.
            timeout = max(ceil((scheduled[0][0] - monotonic()) * 1000), 0) / 1000
        else:
            timeout = None
        if timeout != 0:
            if self._failed or self._n_tracked:
                self._look_for_dropped(False)
                if ready:
                    timeout = 0
            self._wait(timeout)
        elif self._readers or self._writers or len(threading._active) > 1:
            self._wait(0)
        if scheduled:
            self._add_due()
        # What is added from now on, by whatever thread, waits for the next time.
        n = len(ready)
        batch = ready[:n]
        del ready[:n]
        n_begun = 0
        if self._debug:
            run = self._run_slowly
        else:
            run = Handle._run
        try:
            for handle in batch:
                n_begun += 1
                if not handle._cancelled:
                    run(handle)
        finally:
            if n_begun < n:
                ready[:0] = batch[n_begun:]

    def _run_slowly(self, handle):
        """As in debug mode: tell of what keeps the loop from everything else."""
        begun = monotonic()
        handle._run()
        duration = monotonic() - begun
        if duration >= self.slow_callback_duration:
            task = getattr(handle._callback, "__self__", None)
            text = repr(task) if isinstance(task, tasks.Task) else repr(handle)
            logger().warning("Executing %s took %.3f seconds", text, duration)

    def _wait(self, timeout):
        """Until a file is ready, another thread wakes us, or the time is over; then what waited for it is ready."""
        readers = [self._wakes, *self._readers]
        writers = list(self._writers)
        for i in check(_outside.poll(readers + writers, timeout, len(writers))):
            if i == 0:
                check(_outside.read(self._wakes, 4096))
            elif i < len(readers):
                self._add_ready(self._readers.get(readers[i]))
            else:
                self._add_ready(self._writers.get(writers[i - len(readers)]))

    def _add_ready(self, handle):
        if handle is not None and not handle._cancelled:
            self._ready.append(handle)

    def _add_due(self):
        """The timers whose time has come are ready."""
        now = monotonic() + _CLOCK_RESOLUTION
        n_due = 0
        for when, _, timer in self._scheduled:
            if when >= now:
                break
            n_due += 1
            timer._scheduled = False
            self._ready.append(timer)
        if n_due:
            del self._scheduled[:n_due]

    def _drop_cancelled(self):
        """Take cancelled timers off, those that are next, and all when there are many."""
        scheduled = self._scheduled
        if self._n_cancelled > _MANY_CANCELLED and self._n_cancelled * 2 > len(scheduled):
            scheduled[:] = [entry for entry in scheduled if not entry[2]._cancelled]
            self._n_cancelled = 0
        while scheduled and scheduled[0][2]._cancelled:
            self._n_cancelled -= 1
            del scheduled[0]

    def _timer_cancelled(self):
        self._n_cancelled += 1

    def stop(self):
        """Have run_forever() return, after the calls that are due now."""
        self._stopping = True

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def close(self):
        """Give up what the loop has; it cannot run any more."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        check(_outside.close(self._wakes))
        check(_outside.close(self._waker))
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    # Calls.

    def time(self):
        """The loop's clock, in seconds."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Call it as soon as the loop can: a Handle, by which that can be cancelled."""
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon")
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """The same in so many seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self._schedule(monotonic() + delay, callback, args, context)

    def call_at(self, when, callback, *args, context=None):
        """The same at some time by the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        return self._schedule(when, callback, args, context)

    def _schedule(self, when, callback, args, context):
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        timer._scheduled = True
        self._n_timers += 1
        scheduled = self._scheduled
        if scheduled and when < scheduled[-1][0]:
            insort(scheduled, (when, self._n_timers, timer))
        else:
            scheduled.append((when, self._n_timers, timer))
        return timer

    def call_soon_threadsafe(self, callback, *args, context=None):
        """The same as call_soon(), for other threads: the loop is woken if it waits."""
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        if get_ident() != self._thread_id:
            self._wake()
        return handle

    def _wake(self):
        # If there is no room, nobody has read the bytes that are there, and they will do.
        _outside.write(self._waker, b"\0")

    def _check_callback(self, callback, method):
        from asyncio.coroutines import iscoroutine, iscoroutinefunction

        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with %s()" % method)
        if not callable(callback):
            raise TypeError("a callable object was expected by %s(), got %r" % (method, callback))
        if self._thread_id is not None and self._thread_id != get_ident():
            raise RuntimeError(
                "Non-thread-safe operation invoked on an event loop other than the current one"
            )

    def add_reader(self, fd, callback, *args):
        """Have it called, again and again, while the file can be read."""
        self._check_closed()
        self._readers[_number(fd)] = Handle(callback, args, self)

    def remove_reader(self, fd):
        return _taken_out(self._readers, _number(fd))

    def add_writer(self, fd, callback, *args):
        """The same while it can be written."""
        self._check_closed()
        self._writers[_number(fd)] = Handle(callback, args, self)

    def remove_writer(self, fd):
        return _taken_out(self._writers, _number(fd))

    # Futures, tasks and threads.

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        """Have a coroutine run: the Task."""
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context, **kwargs)
        if context is not None:
            kwargs["context"] = context
        task = self._task_factory(self, coro, **kwargs)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """Have func(*args) called in a thread or process of the executor: a future for it. None: of the loop's own."""
        self._check_closed()
        if executor is None:
            executor = self._own_executor()
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _own_executor(self):
        if self._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return self._default_executor

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait for the threads of the loop's own executor to end."""
        executor, self._default_executor = self._default_executor, None
        if executor is None:
            return
        future = self.create_future()

        def shut_down():
            executor.shutdown(wait=True)
            if not self._closed:
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)

        thread = threading.Thread(target=shut_down)
        thread.start()
        try:
            await future
        finally:
            thread.join()

    async def shutdown_asyncgens(self):
        """Close the asynchronous generators that were left before their end, as run() does when it is over."""
        if len(events._running) > 1:
            return      # they may be another loop's
        for generator in _async_generators():
            try:
                await generator.aclose()
            except Exception as e:
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                    "exception": e,
                    "asyncgen": generator,
                })


def _number(file):
    return file if isinstance(file, int) else file.fileno()


def _taken_out(handles, fd):
    handle = handles.pop(fd, None)
    if handle is None:
        return False
    handle.cancel()
    return True
