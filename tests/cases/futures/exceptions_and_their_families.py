from concurrent import futures
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import BrokenThreadPool

print(issubclass(futures.CancelledError, Exception), futures.TimeoutError is TimeoutError)
print(issubclass(BrokenThreadPool, futures.BrokenExecutor), issubclass(BrokenProcessPool, futures.BrokenExecutor))
print(issubclass(futures.BrokenExecutor, RuntimeError), issubclass(futures.InvalidStateError, Exception))
print(futures.CancelledError.__module__, futures.Future.__module__, BrokenProcessPool.__module__)
