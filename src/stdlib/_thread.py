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


_stack_size = [0]


def stack_size(size=0):
    """Keep a size and return the last one: green threads have no stack of their own."""
    if size != 0 and size < 32768:
        raise ValueError("size not valid: %d bytes" % size)
    last = _stack_size[0]
    _stack_size[0] = size
    return last
