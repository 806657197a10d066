"""The window of frozen.py. A thread downloads and puts its news into a queue, where the main thread looks for them."""
import queue
import threading
import time
import tkinter

PRESSES = 3, 5, 9  # when the user of world.toml presses Hello, in seconds after the window has opened
answers = []
news = queue.Queue()


def download():
    threading.Thread(target=fetch, daemon=True).start()


def fetch():
    for part in range(1, 11):
        time.sleep(1)
        if part == 5:
            news.put("half of it")
    news.put("downloaded")


def look():
    while not news.empty():
        show(news.get())
    window.after(100, look)


def show(text):
    status["text"] = text
    print(f"shown at {time.monotonic() - opened:.2f} s by {threading.current_thread().name}")


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
window.after(100, look)
window.mainloop()
print("Hello was late by", *[f"{answer - press:.1f}" for press, answer in zip(PRESSES, answers)], "s")
