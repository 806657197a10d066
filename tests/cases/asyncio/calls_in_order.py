import asyncio

loop = asyncio.new_event_loop()
loop.call_later(0.05, print, "later")
loop.call_at(loop.time() + 0.02, print, "at")
loop.call_soon(print, "soon", 1)
loop.call_soon(lambda: loop.call_soon(print, "a turn after"))
loop.call_soon(print, "soon", 2)
loop.call_later(0.1, loop.stop)
loop.run_forever()
loop.close()
