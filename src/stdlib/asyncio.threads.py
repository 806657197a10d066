"""Functions that wait, or compute, in a thread of their own, so that the loop need not."""

import contextvars
from asyncio import events
from functools import partial


async def to_thread(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) in a thread, and wait for its result."""
    loop = events.get_running_loop()
    call = partial(func, *args, **kwargs)
    if contextvars._used[0]:
        call = partial(contextvars.copy_context().run, call)
    return await loop.run_in_executor(None, call)
