# cpython: no
# exit: 1
import asyncio


async def fail(n):
    if n == 2:
        raise ExceptionGroup("nested", [KeyError("k"), OSError("o")])
    raise ValueError("number %d" % n)


async def main():
    async with asyncio.TaskGroup() as group:
        for n in (1, 2):
            group.create_task(fail(n))


try:
    asyncio.run(main())
except ExceptionGroup as e:
    group = e.with_traceback(None)
raise ExceptionGroup("again", [group, ValueError(3)])
