from concurrent.futures import Future, wait

future = Future()
try:
    wait([future], return_when="SOMETIME")
except ValueError as e:
    print(e)
