import asyncio
import threading


async def work(name):
    await asyncio.sleep(0.02)
    results.append((name, asyncio.get_running_loop() in loops))
    loops.append(asyncio.get_running_loop())


loops = []
results = []
threads = [threading.Thread(target=lambda n=n: asyncio.run(work(n))) for n in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
