"""What `gilsh compare` gives a program instead of `threading` when its threads are to be processes: a Thread is a Process,
and what threads wait on is what processes wait on. Whatever they would have shared, each has for itself.
"""

from multiprocessing import (
    Barrier, BoundedSemaphore, Condition, Event, Lock, Process as Thread, RLock, Semaphore, active_children,
    current_process as current_thread, parent_process,
)
from threading import BrokenBarrierError, ThreadError, Timer, excepthook, get_ident, local, stack_size

currentThread = current_thread
get_native_id = get_ident


def enumerate():
    """The process itself, and its children that are alive."""
    return [current_thread(), *active_children()]


def active_count():
    return len(enumerate())


activeCount = active_count


def main_thread():
    return parent_process() or current_thread()
