import asyncio


async def inner():
    await asyncio.sleep(0)


async def outer():
    await inner()


coroutine = outer()
print(coroutine.cr_code.co_name, coroutine.cr_running, coroutine.cr_frame.f_lineno, coroutine.cr_await)
coroutine.send(None)
print(coroutine.cr_frame.f_lineno, coroutine.cr_await.__name__, coroutine.cr_await.cr_frame.f_lineno)
coroutine.close()
print(coroutine.cr_frame, coroutine.cr_await)
print(bool(outer.__code__.co_flags & 0x80), bool(asyncio.gather.__code__.co_flags & 0x80))
