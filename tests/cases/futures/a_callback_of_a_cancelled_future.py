from concurrent.futures import Future

future = Future()
future.add_done_callback(lambda f: print("told", f.cancelled()))
print(future.cancel())
