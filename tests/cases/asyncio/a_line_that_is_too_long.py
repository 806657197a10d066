import asyncio


async def main():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"0123456789\nshort\n")
    try:
        await reader.readline()
    except ValueError as e:
        print(e)
    print(await reader.readline())
    reader.feed_data(b"x" * 20)
    try:
        await reader.readuntil(b"!")
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    reader.feed_eof()
    print(len(await reader.read()), reader.at_eof())


asyncio.run(main())
