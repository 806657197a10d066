from concurrent.futures import Future, InvalidStateError

future = Future()
future.set_result(1)
for again in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
    try:
        again()
    except InvalidStateError as e:
        print(type(e).__name__, str(e).split(" at ")[0])
print(future.result())
