"""Coroutines that take turns in one thread: whoever has to wait lets the others run.

An event loop runs tasks, and each task a coroutine, up to the next `await` that has to wait. Nothing else comes in
between: other tasks run at an await, and nowhere else.

Different from CPython: see the modules of this package. There are no datagrams, no TLS and no custom policies.
"""

from asyncio import subprocess
from asyncio.base_events import BaseEventLoop
from asyncio.coroutines import coroutine, iscoroutine, iscoroutinefunction
from asyncio.events import (
    DefaultEventLoopPolicy,
    Handle,
    TimerHandle,
    _get_running_loop,
    _set_running_loop,
    get_event_loop,
    get_event_loop_policy,
    get_running_loop,
    new_event_loop,
    set_event_loop,
)
from asyncio.exceptions import (
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
    TimeoutError,
)
from asyncio.futures import Future, isfuture, wrap_future
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.protocols import BaseProtocol, Protocol
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from asyncio.runners import Runner, run
from asyncio.sockets import Server
from asyncio.streams import StreamReader, StreamReaderProtocol, StreamWriter, open_connection, start_server
from asyncio.subprocess import create_subprocess_exec, create_subprocess_shell
from asyncio.taskgroups import TaskGroup
from asyncio.tasks import (
    Task,
    all_tasks,
    create_task,
    current_task,
    eager_task_factory,
    ensure_future,
    run_coroutine_threadsafe,
    sleep,
)
from asyncio.threads import to_thread
from asyncio.timeouts import Timeout, timeout, timeout_at
from asyncio.transports import BaseTransport, Transport
from asyncio.unix_events import SelectorEventLoop
from asyncio.waiting import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    as_completed,
    gather,
    shield,
    wait,
    wait_for,
)

AbstractEventLoop = BaseEventLoop
