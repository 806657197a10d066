from concurrent.futures import Executor, Future


class Now(Executor):
    """Makes each call at once."""

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as e:
            future.set_exception(e)
        return future


with Now() as executor:
    print(list(executor.map(str.upper, "abc")))
    print(repr(executor.submit(int, "x").exception()))
try:
    Executor().submit(print)
except NotImplementedError:
    print("abstract")
