from concurrent.futures import Future


def shown(future):
    return repr(future).split("state=")[1]


future = Future()
print(shown(future))
future.set_running_or_notify_cancel()
print(shown(future))
future.set_result("text")
print(shown(future))
failed = Future()
failed.set_exception(KeyError("k"))
print(shown(failed))
cancelled = Future()
cancelled.cancel()
print(shown(cancelled))
print(cancelled.set_running_or_notify_cancel())
print(shown(cancelled))
