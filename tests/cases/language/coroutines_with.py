# async with: entering and leaving may wait, and leaving may swallow an exception.
class Pause:
    def __await__(self):
        yield


def run(coroutine):
    pauses = 0
    while True:
        try:
            coroutine.send(None)
        except StopIteration as done:
            return done.value, pauses
        pauses += 1


class Room:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    async def __aenter__(self):
        await Pause()
        print("enter", self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        await Pause()
        print("leave", self.name, kind and kind.__name__, error, traceback is None)
        return self.swallows


async def visits():
    async with Room("kitchen") as room, Room("pantry"):
        print("in", room.name)
    async with Room("cellar", swallows=True):
        raise KeyError("lost")
    try:
        async with Room("attic"):
            raise ValueError("dark")
    except ValueError as e:
        print("out came", e)
    for i in range(3):
        async with Room(i):
            if i == 0:
                continue
            break
    async with Room("hall"):
        return "left"


print(run(visits()))


async def tidy():
    try:
        async with Room("bath"):
            await Pause()
            print("not reached")
    finally:
        print("finally")


coroutine = tidy()
coroutine.send(None)
coroutine.send(None)
try:
    # Leaving waits, and who closes does not wait.
    coroutine.close()
except RuntimeError as e:
    print(e)
try:
    coroutine.send(None)
except StopIteration:
    print("over")
except GeneratorExit:
    print("closed")
coroutine = tidy()
coroutine.send(None)
coroutine.send(None)
try:
    coroutine.throw(OSError("fire"))
    coroutine.send(None)
except OSError as e:
    print("out came", e)
