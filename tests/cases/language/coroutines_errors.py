# What await, async for and async with say about what they cannot use.
def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Empty:
    pass


class Numbered:
    def __await__(self):
        return 5


class Wrapped:
    def __await__(self):
        return simple()


class Unready:
    def __aiter__(self):
        return 5


class Counted:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class HalfEntered:
    async def __aenter__(self):
        pass


class PlainEntered:
    def __aenter__(self):
        return 5

    async def __aexit__(self, *details):
        pass


class PlainLeft:
    async def __aenter__(self):
        pass

    def __aexit__(self, *details):
        return 5


async def simple():
    return 1


async def waits(for_what):
    return await for_what


async def loops(over):
    async for item in over:
        return item


async def enters(manager):
    async with manager:
        return "inside"


for value in (5, "text", None, Empty(), Numbered(), Wrapped(), simple):
    print(run(waits(value)))
for value in (5, [1, 2], Empty(), Unready(), Counted()):
    print(run(loops(value)))
for value in (5, Empty(), HalfEntered(), PlainEntered(), PlainLeft()):
    print(run(enters(value)))


def iterates():
    for item in simple():
        pass


def delegates():
    yield from simple()


for kind in (iterates, lambda: list(delegates()), lambda: next(simple()), lambda: simple().send(1)):
    try:
        kind()
    except TypeError as e:
        print(e)

try:
    with HalfEntered():
        pass
except TypeError as e:
    print(e)


class Sleepy:
    def __await__(self):
        yield 1


async def sleeps():
    await Sleepy()


shared = sleeps()
shared.send(None)
print(run(waits(shared)))
shared.close()
