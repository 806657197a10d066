# gil: 3.9, 3.12, off
import asyncio
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        print(await asyncio.gather(*[loop.run_in_executor(executor, square, n) for n in range(4)]))


if __name__ == "__main__":
    asyncio.run(main())
