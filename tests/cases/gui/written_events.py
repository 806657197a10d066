# args: --world events.toml
# cpython: no
import tkinter as tk
from tkinter import messagebox

top = tk.Tk()
top.title("form")
who = tk.Entry(top, name="who")
who.grid(row=0, column=1)
word = tk.Entry(top, show="*")
word.grid(row=1, column=1)
who.bind("<Return>", lambda e: print("return:", repr(who.get()), e.keysym, word.get()))
who.bind("n", lambda e: print("an n"))
who.focus_set()


def ask():
    print("asked:", messagebox.askyesno("sure?", "really?"), repr(who.get()))


tk.Button(top, text="ask", command=ask).grid(row=2, column=0)
tk.Button(top, text="locked", state=tk.DISABLED, command=lambda: print("never")).grid(row=2, column=1)
more = tk.Toplevel(top)
more.title("more")
tk.Label(more, text="another window").place(x=10, y=10)
top.mainloop()
print("over")
