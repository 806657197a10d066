import pickle
import threading


def outer():
    def inner():
        pass

    return inner


named = lambda: 0


class Two(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a)


things = [outer(), (x for x in []), threading.Lock(), threading.RLock(), pickle, {}.keys(), threading.Thread(), named]
for thing in things:
    try:
        pickle.dumps(thing)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
for data in (b"", b"x", b"\x80\x04\x8c\x05ab", b"\x80\x09N."):
    try:
        pickle.loads(data)
    except Exception as e:
        print(type(e).__name__, e)
try:
    pickle.loads(pickle.dumps(Two(1, 2)))
except TypeError as e:
    print(e)
try:
    pickle.dumps(1, protocol=9)
except ValueError as e:
    print(e)
print(pickle.loads(b"\x80\x04cbuiltins\nlen\n.") if False else pickle.loads(b"\x80\x04K\x01."))
