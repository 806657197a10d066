# gil: 3.12
import multiprocessing as mp


if __name__ == "__main__":
    ctx = mp.get_context()
    print(ctx.get_start_method(), type(ctx).__name__, ctx.Process.__name__, ctx.cpu_count() == mp.cpu_count())
    print(ctx.current_process().name, ctx.active_children(), ctx.parent_process())
    print(mp.get_context("fork") is mp.get_context("fork"))
    print(isinstance(mp.current_process().authkey, bytes), len(mp.current_process().authkey))
    for error in (mp.ProcessError, mp.BufferTooShort, mp.TimeoutError, mp.AuthenticationError):
        print(error.__name__, error.__mro__[1].__name__)
