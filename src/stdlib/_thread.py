"""The low-level thread functions, on which threading.py is built.

allocate_lock, start_new_thread, get_ident and interrupt_main are natives: one indivisible step each.

Different from CPython: an ident is a small number that is never used again; there is no stack to size, since a green
thread's frames are ordinary heap objects. The names that begin with an underscore are gilsh's own.
"""

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
LockType = type(allocate_lock())


def exit():
    """End the calling thread, quietly."""
    raise SystemExit


exit_thread = exit
allocate = allocate_lock


def stack_size(size=0):
    """Accepted and ignored: green threads have no stack of their own."""
    return 0
