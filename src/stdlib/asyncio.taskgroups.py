"""Tasks that belong together: an `async with` that ends when all of them have ended."""

from asyncio import events, exceptions, tasks


class TaskGroup:
    """If a task of the group fails, the others are cancelled, and what went wrong is raised as an ExceptionGroup."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = {}
        self._errors = []
        self._base_error = None         # a KeyboardInterrupt or SystemExit
        self._all_done = None

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append("tasks=%d" % len(self._tasks))
        if self._errors:
            info.append("errors=%d" % len(self._errors))
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return "<TaskGroup%s>" % " ".join(info)

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        self._entered = True
        self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError("TaskGroup %r cannot determine the parent task" % (self,))
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self._exiting = True
        if exc_type is not None and _is_base(exc_value) and self._base_error is None:
            self._base_error = exc_value
        cancelled = None
        if exc_type is not None and issubclass(exc_type, exceptions.CancelledError):
            cancelled = exc_value
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            # It was we who cancelled it.
            cancelled = None
        if exc_type is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as e:
                if not self._aborting:
                    # From outside: the tasks are cancelled, and waited for all the same.
                    cancelled = e
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if cancelled is not None and not self._errors:
            raise cancelled
        if exc_type is not None and not issubclass(exc_type, exceptions.CancelledError):
            self._errors.append(exc_value)
        if self._errors:
            error = BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)
            self._errors = None
            raise error from None

    def create_task(self, coro, *, name=None, context=None):
        """A task of the group."""
        if not self._entered:
            raise RuntimeError("TaskGroup %r has not been entered" % (self,))
        if self._exiting and not self._tasks:
            raise RuntimeError("TaskGroup %r is finished" % (self,))
        if self._aborting:
            raise RuntimeError("TaskGroup %r is shutting down" % (self,))
        task = self._loop.create_task(coro, name=name, context=context)
        self._tasks[task] = True
        task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _is_base(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": "Task %r has errored out but its parent task %r is already completed"
                % (task, self._parent_task),
                "exception": error,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            # The others need not go on, nor the body of the `async with`, wherever it waits.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


def _is_base(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
