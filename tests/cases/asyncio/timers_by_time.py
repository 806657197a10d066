import asyncio

loop = asyncio.new_event_loop()
for n in (5, 1, 4, 2, 3):
    loop.call_later(n * 0.03, print, n)
loop.call_later(0.2, loop.stop)
loop.run_forever()
loop.close()
