# Asynchronous generators: asend, athrow, aclose, and what becomes of awaiters.
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
        print("  asked", asked)
        answer = asked


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got)
            await Pause(f"after {i}")
    finally:
        print("finally")


async def items():
    async for n in numbers(2):
        print("item", n)
    else:
        print("no more")
    print([n async for n in numbers(3) if n != 1], {n: n * n async for n in numbers(2)})
    print({n async for n in numbers(1)}, [n async for n in (m + 1 async for m in numbers(2))])
    print([[m async for m in numbers(n)] for n in range(2)])


print(run(items()))


async def by_hand():
    generator = numbers(3)
    print(type(generator), generator.__name__, aiter(generator) is generator)
    print(await generator.asend(None), await generator.asend("hello"))
    try:
        await generator.athrow(ValueError("thrown"))
    except ValueError as e:
        print("out came", e)
    for ask in (generator.__anext__, generator.aclose, lambda: generator.athrow(KeyError)):
        try:
            print(await ask())
        except (StopAsyncIteration, KeyError) as e:
            print(repr(e))
    generator = numbers(2)
    print(await anext(generator), await generator.aclose(), await anext(generator, "default"))
    try:
        await numbers(1).asend("too early")
    except TypeError as e:
        print(e)
    ended = numbers(0)
    step = ended.aclose()
    await step
    generator = numbers(1)
    step = generator.asend(None)
    print(type(step), await step)
    try:
        await step
    except RuntimeError as e:
        print(e)
    step = generator.aclose()
    print(type(step), await step)
    try:
        await step
    except RuntimeError as e:
        print(e)


run(by_hand())


async def keeps_on():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def stops():
    yield 1
    raise StopIteration


async def stops_too():
    yield 1
    raise StopAsyncIteration


async def bad_ends():
    generator = keeps_on()
    await generator.__anext__()
    try:
        await generator.aclose()
    except RuntimeError as e:
        print(e)
    for make in (stops, stops_too):
        try:
            async for n in make():
                pass
        except RuntimeError as e:
            print(e)


run(bad_ends())

# Two at once.
async def pauses():
    yield 0
    await Pause("after 0")
    yield 1


generator = pauses()
first = generator.asend(None)
try:
    first.send(None)
except StopIteration as answer:
    print("first", answer.value)
second, third = generator.asend(None), generator.asend(None)
print(second.send(None))
try:
    third.send(None)
except RuntimeError as e:
    print(e)
for bad in (lambda: aiter(5), lambda: anext(5), lambda: numbers(1).asend()):
    try:
        bad()
    except TypeError as e:
        print(e)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await Pause(self.n)


async def counts():
    async for n in Countdown(2):
        print("n", n)
        continue
    return [n async for n in Countdown(2)]


print(run(counts()))
