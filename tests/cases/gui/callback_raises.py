# args: --gil 3.12
# cpython: no
# exit: 3
import tkinter

top = tkinter.Tk()


def fail():
    return 1 // 0


def leave():
    raise SystemExit(3)


tkinter.Button(top, text="fail", command=fail).pack()
tkinter.Button(top, text="leave", command=leave).pack()
top.mainloop()
