import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def work(n):
    name.set("worker %d" % n)
    await asyncio.sleep(0.01)
    return name.get()


async def main():
    print(await asyncio.gather(work(1), work(2)))
    print(name.get())
    token = name.set("main")
    print(await asyncio.create_task(asyncio.sleep(0, name.get())), await asyncio.to_thread(name.get))
    name.reset(token)
    print(name.get())


asyncio.run(main())
