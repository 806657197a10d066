# args: --gil 3.9
# cpython: no
# The work is a thread's: the window goes on answering. What the thread does to it, the main loop does for it.
import threading
import time
from tkinter import *
from tkinter import messagebox


def work():
    time.sleep(5)
    before = threading.current_thread()
    messagebox.showinfo("note", "done")
    button["state"] = NORMAL
    status.set("ready, says %s" % before.name)


def start():
    button["state"] = DISABLED
    threading.Thread(target=work, name="worker", daemon=True).start()


top = Tk()
status = StringVar(value="idle")
Label(top, textvariable=status).pack()
button = Button(top, text="start", command=start)
button.pack()
Button(top, text="about", command=lambda: status.set("about")).pack()
mainloop()
