# Coroutines driven by hand: whoever sends plays the event loop.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine):
    answer = None
    while True:
        try:
            asked = coroutine.send(answer)
        except StopIteration as done:
            return done.value
        print("asked", asked)
        answer = asked * 10


async def pair(n):
    a = await Pause(n)
    b = await Pause(n + 1)
    return a + b


async def both():
    first = await pair(1)
    print("first", first)
    return first + await pair(3), [await pair(i) for i in (5, 7)]


print(run(both()))

coroutine = both()
print(type(coroutine), coroutine.__name__, coroutine.__qualname__, repr(coroutine).split(" at ")[0])
print(coroutine.cr_running, coroutine.send(None), coroutine.cr_running)
coroutine.close()
for ask in (lambda: coroutine.send(None), lambda: coroutine.throw(ValueError("late"))):
    try:
        ask()
    except RuntimeError as e:
        print(e)


async def careful():
    try:
        await Pause("waiting")
    except KeyError as e:
        print("caught", repr(e))
        return "mended"
    finally:
        print("finally")


coroutine = careful()
print(coroutine.send(None))
try:
    coroutine.throw(KeyError("lost"))
except StopIteration as done:
    print("done", done.value)

coroutine = careful()
coroutine.send(None)
coroutine.close()


async def stubborn():
    try:
        await Pause("mine")
    except GeneratorExit:
        await Pause("still mine")


coroutine = stubborn()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as e:
    print(e)


async def stops():
    raise StopIteration("early")


try:
    run(stops())
except RuntimeError as e:
    print(e, "from", repr(e.__cause__))

# A wrapper drives the coroutine it was asked of.
wrapper = pair(1).__await__()
print(type(wrapper), next(wrapper), wrapper.send(5))
try:
    wrapper.send(6)
except StopIteration as done:
    print(done.value)


class Methods:
    async def double(self, n):
        return await Pause(n) * 2

    @staticmethod
    async def still():
        return "still"

    @classmethod
    async def of(cls):
        return cls.__name__


async def methods():
    return await Methods().double(2), await Methods.still(), await Methods.of()


print(run(methods()))
doubled = lambda n: pair(n)
print(run(doubled(1)))
