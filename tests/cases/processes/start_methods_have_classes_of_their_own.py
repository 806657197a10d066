# gil: 2.7, 3.9, 3.12, off
# The processes of a context are no multiprocessing.Process.
import multiprocessing as mp


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        ctx = mp.get_context(method)
        p = ctx.Process()
        print(method, type(p).__name__, isinstance(p, ctx.Process), isinstance(p, mp.Process), type(ctx).__name__)
        print(p.name, ctx.get_start_method(), ctx.get_context() is ctx, ctx.get_context("fork") is mp.get_context("fork"))
        try:
            ctx.set_start_method("spawn")
        except ValueError as error:
            print(error)
    try:
        mp.get_context("spawn").get_context("thread")
    except ValueError as error:
        print(error)
