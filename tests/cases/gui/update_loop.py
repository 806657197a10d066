# cpython: no
# A program may handle events itself, whenever it likes.
import time
import tkinter

top = tkinter.Tk()
top.withdraw()
top.title("not told yet")
n = 0


def tick():
    global n
    n += 1
    if n < 3:
        top.after(20, tick)
    else:
        top.destroy()


top.after(20, tick)
top.deiconify()
try:
    while True:
        top.update()
        time.sleep(0.01)
except tkinter.TclError as e:
    print(n, e)
