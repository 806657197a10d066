"""The window of frozen.py. Its button starts a thread for the download, and waits for it."""
import threading
import time
import tkinter

PRESSES = 3, 5, 9  # when the user of world.toml presses Hello, in seconds after the window has opened
answers = []


def download():
    fetcher = threading.Thread(target=fetch, daemon=True)
    fetcher.start()
    fetcher.join()


def fetch():
    for part in range(10):
        time.sleep(1)
    status["text"] = "downloaded"


def hello():
    answers.append(time.monotonic() - opened)


def tick():
    clock["text"] = f"clock {time.monotonic() - opened:.0f}"
    window.after(2000, tick)


window = tkinter.Tk()
window.title("Desk")
clock = tkinter.Label(window, text="clock 0")
clock.pack()
status = tkinter.Label(window, text="nothing yet")
status.pack()
tkinter.Button(window, text="Download", command=download).pack()
tkinter.Button(window, text="Hello", command=hello).pack()
opened = time.monotonic()
window.after(2000, tick)
window.mainloop()
print("Hello was late by", *[f"{answer - press:.1f}" for press, answer in zip(PRESSES, answers)], "s")
