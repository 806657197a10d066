"""Six beats, and a sleep in between: under the loop of a window, and under that of asyncio."""
import asyncio
import time
import tkinter


def beats(later, run, leave):
    times = []

    def beat():
        times.append(f"{(time.monotonic() - start) * 1000:.0f}")

    start = time.monotonic()
    for n in range(1, 7):
        later(0.1 * n, beat)
    later(0.25, time.sleep, 0.3)
    later(0.7, leave)
    run()
    return " ".join(times) + " ms"


def in_a_window():
    window = tkinter.Tk()

    def later(seconds, function, *args):
        window.after(int(seconds * 1000), function, *args)

    return beats(later, window.mainloop, window.destroy)


def in_asyncio():
    loop = asyncio.new_event_loop()
    try:
        return beats(loop.call_later, loop.run_forever, loop.stop)
    finally:
        loop.close()


print("window ", in_a_window())
print("asyncio", in_asyncio())
