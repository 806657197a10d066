# args: --gil 3.12
# cpython: no
# Each button once, a second apart; what is pressed while a callback runs is handled after it. Then the window is closed.
import time
import tkinter as tk
from tkinter import messagebox

top = tk.Tk()
top.title("tasks")
tk.Label(top, text="what now?").pack()
row = tk.Frame(top)
row.pack(side=tk.BOTTOM)


def work():
    time.sleep(5.5)
    messagebox.showinfo("note", "done\nat last")


def disable():
    off.config(state=tk.DISABLED)
    tk.Button(row, text="new", command=lambda: print("new pressed")).pack()


tk.Button(row, text="work", command=work).pack(side="left")
tk.Button(row, text="disable", command=disable).pack(side="left")
off = tk.Button(row, text="off", command=lambda: print("never"))
off.pack(side="left")
hidden = tk.Button(row, text="hidden", command=lambda: print("never"))
top.protocol("WM_DELETE_WINDOW", lambda: (print("closing"), top.destroy()))
top.mainloop()
print("left", bool(top.winfo_exists()))
