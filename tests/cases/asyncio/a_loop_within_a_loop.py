import asyncio


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    for wrong in (loop.run_forever, other.run_forever, loop.close):
        try:
            wrong()
        except RuntimeError as e:
            print(e)
    other.close()


asyncio.run(main())
