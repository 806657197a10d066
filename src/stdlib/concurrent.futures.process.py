"""ProcessPoolExecutor: calls and outcomes go to worker processes and back through pipes, pickled.

A thread of the program, the manager, sees to it: it puts calls into a queue that the workers share, a few more than
there are workers, so that none waits for the next; it gives each outcome to its future; and it notices when a worker
ends that should not have. Then nobody knows which call that worker had, so all are given up, and the pool with them.

Different from CPython: workers that are forked are all started with the first call under every version, others when
a call comes and nobody is idle; an executor that nobody refers to any more keeps its workers until the program ends.
"""

import itertools
import threading
from concurrent.futures import _base
from concurrent.futures._base import LOGGER, BrokenExecutor, Executor, Future, InvalidStateError, check_open
from os import cpu_count, getpid
from traceback import format_exception

# So many calls more than there are workers wait in the queue. They can no longer be cancelled.
EXTRA_QUEUED_CALLS = 1


class BrokenProcessPool(BrokenExecutor):
    """A worker process ended before it was told to."""


class _RemoteTraceback(Exception):
    """Where an exception was raised in the worker, as text: the cause of the exception that result() raises."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception on its way from a worker, with its traceback as text."""

    def __init__(self, exc):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % "".join(format_exception(exc))

    def __reduce__(self):
        return _failed, (self.exc, self.tb)


def _failed(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class ProcessPoolExecutor(Executor):
    """Worker processes that carry calls out."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        # Only who makes such an executor needs all of multiprocessing.
        import multiprocessing
        from multiprocessing.connection import Pipe
        from multiprocessing.queues import SimpleQueue

        if max_workers is None:
            max_workers = cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if mp_context is None:
            mp_context = multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        forks = mp_context.get_start_method() == "fork"
        if max_tasks_per_child is not None:
            _check_max_tasks(max_tasks_per_child, forks)
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._all_at_once = forks
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = max_tasks_per_child
        self._calls = mp_context.Queue(max_workers + EXTRA_QUEUED_CALLS)
        self._outcomes = SimpleQueue()
        self._news = Pipe(duplex=False)         # something has changed that the manager must know
        self._numbers = itertools.count()
        self._pending = {}                      # calls without an outcome, by number
        self._unsent = []                       # the numbers of those that are not in the queue yet
        self._processes = {}                    # the workers, by pid
        self._n_idle = 0
        self._manager = None
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called by a worker: the Future for it. All must be such that it can be pickled."""
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            check_open(self)
            future = Future()
            number = next(self._numbers)
            self._pending[number] = _base._Call(future, fn, args, kwargs)
            self._unsent.append(number)
            if self._manager is None:
                self._start_manager()
            elif not self._all_at_once:
                self._start_worker_if_needed()
            self._tell_manager()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """fn of the first items, of the second items, and so on; chunksize calls at once go to a worker."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = _chunks(zip(*iterables), chunksize)
        results = Executor.map(self, _Several(fn), chunks, timeout=timeout)
        return itertools.chain.from_iterable(results)

    def _start_manager(self):
        # The workers first: a process that forks had better have no other threads.
        for _ in range(self._max_workers if self._all_at_once else 1):
            self._start_worker()
        _base.end_with_program(self)
        self._manager = threading.Thread(target=self._manage, daemon=False)
        self._manager.start()

    def _start_worker_if_needed(self):
        if self._n_idle > 0:
            self._n_idle -= 1
        elif len(self._processes) < self._max_workers:
            self._start_worker()

    def _start_worker(self):
        worker = self._mp_context.Process(
            target=_work,
            args=(self._calls, self._outcomes, self._initializer, self._initargs, self._max_tasks_per_child),
        )
        worker.start()
        self._processes[worker.pid] = worker

    def _tell_manager(self):
        self._news[1].send_bytes(b"")

    def _manage(self):
        """The manager's life."""
        from multiprocessing.connection import wait

        outcomes, news = self._outcomes._reader, self._news[0]
        while True:
            self._send_calls()
            with self._shutdown_lock:
                if (self._shutdown or _base._program_ends[0]) and not self._pending:
                    break
            ready = wait([outcomes, news] + [worker.sentinel for worker in self._processes.values()])
            if news in ready:
                news.recv_bytes()
            if outcomes in ready:
                try:
                    outcome = outcomes.recv()
                except BaseException as e:
                    self._break(e)
                    return
                self._receive(*outcome)
            elif news not in ready:
                self._break(None)
                return
        for _ in self._processes:
            self._calls.put(None)
        self._end_workers()

    def _send_calls(self):
        """Put calls into the queue, as far as there is room."""
        from multiprocessing.reduction import dumps

        while self._unsent and not self._calls.full():
            number = self._unsent.pop(0)
            call = self._pending[number]
            if not call.future.set_running_or_notify_cancel():
                del self._pending[number]
                continue
            try:
                message = dumps((number, call.fn, call.args, call.kwargs))
            except Exception as e:
                del self._pending[number]
                e.__cause__ = _RemoteTraceback(_ExceptionWithTraceback(e).tb)
                call.future.set_exception(e)
            else:
                self._calls.put(message)

    def _receive(self, number, success, value, ended):
        """The outcome of a call; with the pid of the worker if it has made all the calls it was to make."""
        call = self._pending.pop(number)
        if success:
            call.future.set_result(value)
        else:
            call.future.set_exception(value)
        if ended is not None:
            self._processes.pop(ended).join()
        with self._shutdown_lock:
            if ended is None:
                self._n_idle += 1
            else:
                self._start_worker_if_needed()

    def _break(self, cause):
        """A worker has ended before its time, or has sent what nobody can read."""
        with self._shutdown_lock:
            self._broken = "A child process terminated abruptly, the process pool is not usable anymore"
            self._shutdown = True
        error = BrokenProcessPool(
            "A process in the process pool was terminated abruptly while the future was running or pending."
        )
        if cause is not None:
            error.__cause__ = _RemoteTraceback("\n'''\n%s'''" % "".join(format_exception(cause)))
        for call in self._pending.values():
            try:
                call.future.set_exception(error)
            except InvalidStateError:
                pass        # it has been cancelled
        self._pending.clear()
        self._unsent.clear()
        for worker in self._processes.values():
            worker.terminate()
        # The feeder of the queue need not write what nobody will read.
        self._calls.cancel_join_thread()
        self._end_workers()

    def _end_workers(self):
        self._calls.close()
        for worker in self._processes.values():
            worker.join()
        _base.forget(self)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No more calls: workers end when there is nothing left. With cancel_futures, what waits is given up."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for call in list(self._pending.values()):
                    call.future.cancel()
            if self._manager is not None and not self._broken:
                self._tell_manager()
        if wait and self._manager is not None:
            self._manager.join()

    def _end(self):
        self.shutdown()


def _check_max_tasks(n, forks):
    if not isinstance(n, int):
        raise TypeError("max_tasks_per_child must be an integer")
    if n <= 0:
        raise ValueError("max_tasks_per_child must be >= 1")
    if forks:
        raise ValueError(
            "max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
            "supply a different mp_context."
        )


def _chunks(items, size):
    """The items in lists of so many."""
    while True:
        chunk = list(itertools.islice(items, size))
        if not chunk:
            return
        yield chunk


class _Several:
    """Makes all calls of a chunk; in the worker."""

    def __init__(self, fn):
        self.fn = fn

    def __call__(self, chunk):
        return [self.fn(*args) for args in chunk]


def _work(calls, outcomes, initializer, initargs, most_calls):
    """A worker's life: take a call, make it, send the outcome back."""
    from multiprocessing.reduction import loads

    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            # The manager notices that this process ends.
            LOGGER.critical("Exception in initializer:", exc_info=True)
            return
    for n_made in itertools.count(1):
        message = calls.get()
        if message is None:
            return
        number, fn, args, kwargs = loads(message)
        ends = getpid() if n_made == most_calls else None
        try:
            outcome = (number, True, fn(*args, **kwargs), ends)
        except BaseException as e:
            outcome = (number, False, _ExceptionWithTraceback(e), ends)
        try:
            outcomes.put(outcome)
        except BaseException as e:
            outcomes.put((number, False, _ExceptionWithTraceback(e), ends))
        if ends is not None:
            return
