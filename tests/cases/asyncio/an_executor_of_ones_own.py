import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="own") as executor:
        print(await loop.run_in_executor(executor, lambda: threading.current_thread().name))


asyncio.run(main())
