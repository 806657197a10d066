# cpython: no
# A thread that wants something of a window waits until the main loop has done it; without a main loop it is an error.
import threading
import tkinter

top = tkinter.Tk()
label = tkinter.Label(top, text="0")
label.pack()
main = threading.get_ident()
ran_in = []


class Noisy(tkinter.Label):
    def _configure(self, taken):
        ran_in.append(threading.get_ident() == main)
        super()._configure(taken)


noisy = Noisy(top)
noisy.pack()


def early():
    try:
        label["text"] = "early"
    except RuntimeError as e:
        print("early:", e)


def count():
    for n in range(3):
        label["text"] = str(int(label["text"]) + 1)
    noisy["text"] = "from a thread"
    try:
        label["colour"] = 1
    except tkinter.TclError as e:
        print("thread:", e)
    try:
        top.mainloop()
    except RuntimeError as e:
        print("thread:", e)
    top.after(0, top.quit)


worker = threading.Thread(target=count)
top.after(0, worker.start)
top.mainloop()
worker.join()
print(label["text"], ran_in)
