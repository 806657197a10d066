"""A pool of workers: hand it calls, collect what they return.

Tasks wait in a queue, workers take them out, and each call has an AsyncResult in which its outcome is put. ThreadPool's
workers are threads, and nothing else is between the program and them. Pool's workers are processes: calls and outcomes
go to them and back through pipes, pickled, and three threads of the program see to that: one sends tasks, one receives
outcomes, one replaces workers that have ended.

Different from CPython: a ThreadPool does without those three threads, and its imap() takes all items at once; a pool that nobody refers to any more is terminated when the program ends, not sooner.
"""

import functools
import itertools
import multiprocessing.connection as connection
import multiprocessing.context as contexts
import multiprocessing.reduction as reduction
import queue
import threading
from multiprocessing.context import TimeoutError
from multiprocessing.queues import SimpleQueue
from multiprocessing.util import Finalize
from os import cpu_count
from traceback import format_exc

_RUN, _CLOSE, _TERMINATE = "RUN", "CLOSE", "TERMINATE"

# The numbers by which jobs show in a repr.
_job_numbers = itertools.count()


class MaybeEncodingError(Exception):
    """An outcome could not be sent back, since it cannot be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        Exception.__init__(self, self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (type(self).__name__, self)


class RemoteTraceback(Exception):
    """Where an exception was raised in the worker, as text: the cause of the exception that get() raises."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way from a worker, with its traceback as text."""

    def __init__(self, exc):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % format_exc()

    def __reduce__(self):
        return _failed, (self.exc, self.tb)


def _failed(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class ApplyResult:
    """The outcome of a call, which may not be there yet."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_numbers)
        self._callback = callback
        self._error_callback = error_callback
        self._success = None
        self._value = None

    def ready(self):
        return self._event.is_set()

    def successful(self):
        """Whether the call returned. ValueError while it runs."""
        if not self.ready():
            raise ValueError("%r not ready" % (self,))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """What the call returned, or the exception it raised; TimeoutError if it takes too long."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, success, value):
        self._success, self._value = success, value
        if success and self._callback:
            self._callback(value)
        if not success and self._error_callback:
            self._error_callback(value)
        self._event.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The outcomes of many calls, made in chunks, in the order of the calls."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._lock = threading.Lock()
        self._chunksize = chunksize
        self._value = [None] * length
        self._left = -(-length // chunksize)
        self._failure = None
        if length == 0:
            self._success = True
            self._event.set()

    def _set_chunk(self, i, success, values):
        with self._lock:
            self._left -= 1
            if success:
                self._value[i * self._chunksize : (i + 1) * self._chunksize] = values
            elif self._failure is None:
                self._failure = values
            if self._left:
                return
        if self._failure is None:
            self._set(True, self._value)
        else:
            self._set(False, self._failure)


class IMapIterator:
    """The outcomes of many calls, one after the other: in the order of the calls, or as they come."""

    def __init__(self, ordered):
        self._cond = threading.Condition(threading.Lock())
        self._ordered = ordered
        self._outcomes = {}
        self._arrived = 0
        self._next = 0
        self._length = None

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next outcome; TimeoutError if it takes too long."""
        with self._cond:
            there = self._cond.wait_for(lambda: self._next in self._outcomes or self._next == self._length, timeout)
            if not there:
                raise TimeoutError
            if self._next == self._length:
                raise StopIteration
            success, value = self._outcomes.pop(self._next)
            self._next += 1
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, i, success, value):
        with self._cond:
            self._outcomes[i if self._ordered else self._arrived] = (success, value)
            self._arrived += 1
            self._cond.notify_all()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._cond.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """The outcomes as they come."""


class Pool:
    """Worker processes that carry calls out: calls become tasks, and results are there for their outcomes."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._set_up(processes, initializer, initargs)
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        self._context = context or default_context()
        self._most_tasks = maxtasksperchild
        self._to_workers = SimpleQueue()
        self._from_workers = SimpleQueue()
        self._waiting = {}          # by number of the task: where its outcome belongs
        self._numbers = itertools.count()
        self._news = connection.Pipe(duplex=False)      # something has changed that the keeper must know
        self._stop = connection.Pipe(duplex=False)      # nothing comes from the workers any more
        self._pool = []
        self._fill()
        self._threads = [
            threading.Thread(target=target, daemon=True) for target in (self._keep, self._send, self._receive)
        ]
        for thread in self._threads:
            thread.start()
        self._finalize = Finalize(self, self._end, exitpriority=15)

    def _set_up(self, processes, initializer, initargs):
        if processes is None:
            processes = cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not isinstance(processes, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(processes).__name__)
        self._processes = processes
        self._state = _RUN
        self._tasks = queue.SimpleQueue()
        self._initializer = initializer
        self._initargs = initargs

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds), carried out by a worker, and waited for."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """The same, not waited for: the AsyncResult will have it."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result._set, func, args, kwds)
        return result

    def map(self, func, iterable, chunksize=None):
        """A list of func(x) for every x; several are carried out at once."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_mapped, func, list(iterable), chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """A list of func(*x) for every x."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_star_mapped, func, list(iterable), chunksize, callback, error_callback)

    def _map(self, way, func, calls, chunksize, callback, error_callback):
        self._check_running()
        if chunksize is None:
            # Four tasks a worker: few enough to cost little, many enough to share the work evenly.
            chunksize = -(-len(calls) // (self._processes * 4)) or 1
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not %d" % chunksize)
        result = MapResult(self, chunksize, len(calls), callback, error_callback)
        for i, first in enumerate(range(0, len(calls), chunksize)):
            put = _Chunk(result, i)
            self._submit(put, way, (func, calls[first : first + chunksize]), {})
        return result

    def imap(self, func, iterable, chunksize=1):
        """An iterator over func(x) for every x, in order."""
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        """The same, in the order in which the calls return."""
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not %d" % chunksize)
        results = (IMapIterator if ordered else IMapUnorderedIterator)(ordered)
        if chunksize == 1:
            self._submit_each(results, func, iterable)
            return results
        self._submit_each(results, functools.partial(_mapped, func), _chunks(iterable, chunksize))
        return (item for chunk in results for item in chunk)

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.terminate()

    def __repr__(self):
        place = "%s.%s" % (type(self).__module__, type(self).__qualname__)
        return "<%s state=%s pool_size=%d>" % (place, self._state, len(self._pool))

    def _submit(self, put, func, args, kwargs):
        self._tasks.put([self._task(put, func, args, kwargs)])

    def _submit_each(self, results, func, iterable):
        # The sending thread takes one item after the other: there may be no end of them.
        self._tasks.put(self._task(put, func, (x,), {}) for put, x in _items(results, iterable))

    def _task(self, put, func, args, kwargs):
        n = next(self._numbers)
        self._waiting[n] = put
        return n, func, args, kwargs

    def _fill(self):
        """As many workers as there are to be."""
        while len(self._pool) < self._processes:
            worker = self._context.Process(
                target=_work,
                args=(self._to_workers, self._from_workers, self._initializer, self._initargs, self._most_tasks),
            )
            worker.name = worker.name.replace("Process", "PoolWorker")
            worker.daemon = True
            worker.start()
            self._pool.append(worker)

    def _keep(self):
        """A thread's life: replace workers that have ended, until there is nothing more to do."""
        while self._state == _RUN or self._state == _CLOSE and self._waiting:
            ended = [worker for worker in self._pool if worker.exitcode is not None]
            for worker in ended:
                worker.join()
                self._pool.remove(worker)
            if ended:
                self._fill()
            reader = self._news[0]
            if reader in connection.wait([reader] + [worker.sentinel for worker in self._pool]):
                reader.recv_bytes()
        self._tasks.put(None)

    def _send(self):
        """A thread's life: tasks go to the workers; after the last, word that there are no more."""
        for task in itertools.chain.from_iterable(iter(self._tasks.get, None)):
            if self._state == _TERMINATE:
                break
            try:
                self._to_workers.put(task)
            except Exception as e:
                if self._state == _TERMINATE:
                    break
                self._outcome(task[0], False, e)
        if self._state != _TERMINATE:
            for _ in self._pool:
                self._to_workers.put(None)
        self._stop[1].send_bytes(b"")

    def _receive(self):
        """A thread's life: outcomes come from the workers."""
        reader, stop = self._from_workers._reader, self._stop[0]
        while True:
            ready = connection.wait([reader, stop])
            if self._state == _TERMINATE:
                return
            if reader in ready:
                try:
                    message = reader.recv_bytes()
                except (EOFError, OSError):
                    return
                self._outcome(*reduction.loads(message))
            elif stop in ready:
                return

    def _outcome(self, n, success, value):
        put = self._waiting.pop(n, None)
        if put is not None:
            put(success, value)
        if self._state == _CLOSE and not self._waiting:
            self._tell_keeper()

    def _tell_keeper(self):
        self._news[1].send_bytes(b"")

    def close(self):
        """No more tasks: the workers end when there is nothing left to do."""
        if self._state == _RUN:
            self._state = _CLOSE
            self._tell_keeper()

    def terminate(self):
        """End the workers at once, whatever they are doing."""
        self._state = _TERMINATE
        self._finalize()

    def _end(self):
        self._state = _TERMINATE
        self._tell_keeper()
        self._threads[0].join()
        for worker in self._pool:
            if worker.exitcode is None:
                worker.terminate()
        for worker in self._pool:
            worker.join()
        # Nobody reads or writes these any more: whoever waits for them here goes on.
        self._to_workers._reader.close()
        self._from_workers._writer.close()

    def join(self):
        """Wait for the workers to end. close() or terminate() comes first."""
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        for thread in self._threads:
            thread.join()
        for worker in self._pool:
            worker.join()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")


class ThreadPool(Pool):
    """Worker threads that carry calls out."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        self._set_up(processes, initializer, initargs)
        self._pool = [threading.Thread(target=self._worker) for _ in range(self._processes)]
        for thread in self._pool:
            thread.daemon = True
            thread.start()

    def _submit(self, put, func, args, kwargs):
        self._tasks.put((put, func, args, kwargs))

    def _submit_each(self, results, func, iterable):
        for put, x in _items(results, iterable):
            self._submit(put, func, (x,), {})

    def _worker(self):
        """What a worker does: take a task, carry it out, put the outcome where it belongs."""
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            task = self._tasks.get()
            if task is None or self._state == _TERMINATE:
                return
            put, func, args, kwargs = task
            try:
                outcome = (True, func(*args, **kwargs))
            except Exception as e:
                outcome = (False, e)
            put(*outcome)

    def close(self):
        """No more tasks: the workers end when there is nothing left to do."""
        if self._state == _RUN:
            self._state = _CLOSE
            self._stop_workers()

    def terminate(self):
        """Stop at once: tasks that nobody has begun are not carried out."""
        if self._state != _TERMINATE:
            self._state = _TERMINATE
            self._stop_workers()

    def _stop_workers(self):
        for _ in self._pool:
            self._tasks.put(None)

    def join(self):
        """Wait for the workers to end. close() or terminate() comes first."""
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        for thread in self._pool:
            thread.join()


def _items(results, iterable):
    """Each item with the place for its outcome; an exception of the iterable's own is the last outcome."""
    n = 0
    try:
        for x in iterable:
            yield _Item(results, n), x
            n += 1
    except Exception as e:
        results._set(n, False, e)
        n += 1
    results._set_length(n)


def default_context():
    return contexts.default.get_context()


def _work(tasks, results, initializer, initargs, most_tasks):
    """A worker's life: take a task, carry it out, send the outcome back."""
    tasks._writer.close()
    results._reader.close()
    if initializer is not None:
        initializer(*initargs)
    n_done = 0
    while most_tasks is None or n_done < most_tasks:
        try:
            task = tasks.get()
        except (EOFError, OSError):
            return
        if task is None:
            return
        n, func, args, kwargs = task
        try:
            outcome = (n, True, func(*args, **kwargs))
        except Exception as e:
            outcome = (n, False, ExceptionWithTraceback(e))
        try:
            results.put(outcome)
        except Exception as e:
            results.put((n, False, MaybeEncodingError(e, outcome[2])))
        n_done += 1


def _mapped(func, items):
    return list(map(func, items))


def _star_mapped(func, items):
    return list(itertools.starmap(func, items))


def _chunks(iterable, size):
    """The items, so many at a time."""
    iterator = iter(iterable)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk


class _Chunk:
    """Puts the outcome of a chunk into a MapResult."""

    def __init__(self, result, i):
        self.result = result
        self.i = i

    def __call__(self, success, value):
        self.result._set_chunk(self.i, success, value)


class _Item:
    """Puts the outcome of a call into an IMapIterator."""

    def __init__(self, results, i):
        self.results = results
        self.i = i

    def __call__(self, success, value):
        self.results._set(self.i, success, value)
