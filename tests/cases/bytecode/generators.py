# Generators and coroutines begin with RETURN_GENERATOR, and wait in a SEND.
def numbers(n):
    got = yield n
    yield from [got, n]


async def waits(other):
    async with other as entered:
        async for item in entered:
            print(item)
    return await other, [item async for item in other]


async def gives(n):
    yield n


print(list(numbers(1)), waits(None).close(), type(gives(1)))
