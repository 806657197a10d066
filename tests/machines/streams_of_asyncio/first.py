import asyncio


async def main():
    served = asyncio.Event()

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()
        served.set()

    server = await asyncio.start_server(serve, "localhost", 5000)
    async with server:
        await served.wait()


asyncio.run(main())
print("served", flush=True)
