# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = mp.get_context(method)
        print(method, context.get_start_method(), context is mp.get_context(method), context.get_context() is context)
        attempt("set:", lambda: context.set_start_method("fork"))
        print(context.Process.__name__, context.Process is mp.Process)
    attempt("unknown:", lambda: mp.get_context("thread"))
    attempt("unknown of another:", lambda: mp.get_context("fork").get_context("thread"))
    print(mp.get_context("spawn").get_context("fork").get_start_method())
    missing = [
        name for name in (
            "Array Barrier BoundedSemaphore Condition Event JoinableQueue Lock Manager Pipe Pool Process Queue RLock "
            "RawArray RawValue Semaphore SimpleQueue TimeoutError Value active_children cpu_count current_process "
            "freeze_support get_logger log_to_stderr parent_process set_executable"
        ).split() if not hasattr(context, name)
    ]
    print(missing, context.TimeoutError is mp.TimeoutError, context.ProcessError is mp.ProcessError)
