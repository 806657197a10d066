"""Executors: hand them calls, and take a Future for each, which will have its outcome.

An executor keeps workers, threads (ThreadPoolExecutor) or processes (ProcessPoolExecutor), and one that is free takes
the call that has waited longest.

Different from CPython: see the modules of this package.
"""

from concurrent.futures._base import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    TimeoutError,
    as_completed,
    wait,
)
from concurrent.futures.process import ProcessPoolExecutor
from concurrent.futures.thread import ThreadPoolExecutor
