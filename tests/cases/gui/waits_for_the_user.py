# args: --world clicks.toml
# cpython: no
# exit: 3
# Nobody ever closes the window.
import time
import tkinter

top = tkinter.Tk()
label = tkinter.Label(top, text="hello")
label.pack()


def freeze():
    label["text"] = "you do not see this"
    time.sleep(2)
    label["text"] = "frozen"
    top.update_idletasks()
    time.sleep(2)
    label["text"] = "free"


tkinter.Button(top, text="freeze", command=freeze).pack()
top.mainloop()
