# cpython: no
# What widgets say of themselves, and what is wrong with a call.
import tkinter as tk
from tkinter import TclError


def wrong(call, *args, **options):
    try:
        call(*args, **options)
    except (TclError, ValueError, RuntimeError) as e:
        print("%s: %s" % (type(e).__name__, e))
    else:
        print("nothing wrong")


wrong(tk.StringVar)
wrong(tk.mainloop)
top = tk.Tk()
frame = tk.Frame(top)
a, b = tk.Button(frame, text="a"), tk.Button(frame, text=5)
entry = tk.Entry(frame, name="entry")
print(top, frame, a, b, entry, top.winfo_children() == [frame], a.winfo_name())
print(a["text"], b.cget("text"), a["state"], entry["state"], "text" in a.keys(), "text" in entry.config())
wrong(a.config, colour="red")
wrong(tk.Label, frame, txt="x")
wrong(a.config, state="off")
wrong(entry.config, state="off")
wrong(a.pack, side="middle")
wrong(a.pack, where="left")
a.pack(side=tk.LEFT)
wrong(b.grid)
b.pack()
a.pack_forget()
print(frame.pack_slaves() == [b], a.winfo_manager() == "", b.winfo_manager(), b.winfo_ismapped())
frame.pack()
print(b.winfo_ismapped(), a.invoke() == "", b.pack_info()["side"])
v = tk.IntVar(value=3)
d = tk.DoubleVar()
d.set("2.5")
s = tk.StringVar(top, "text")
t = tk.BooleanVar(value="yes")
print(v.get(), d.get(), s.get(), t.get(), str(v))
v.set("x")
wrong(v.get)
wrong(t.set, "maybe")
s.trace_add("write", lambda *args: print("written:", s.get()))
entry.config(textvariable=s)
entry.insert(tk.END, "!")
entry.delete(0, 1)
print(entry.get(), entry.index(tk.END), str(entry["textvariable"]) == str(s))
entry["state"] = "readonly"
entry.insert(0, "nothing")
print(s.get())
wrong(entry.insert, "middle", "x")
wrong(top.geometry, "wide")
top.geometry("200x150+10+10")
print(top.geometry(), top.winfo_width(), top.title())
wrong(top.after_cancel, None)
calls = []
a.bind("<<Mine>>", lambda e: calls.append(e.widget is a))
top.bind("<<Mine>>", lambda e: calls.append("window"))
a.event_generate("<<Mine>>")
print(calls)
b.destroy()
wrong(b.config, text="gone")
print(b.winfo_exists(), a.winfo_exists(), frame.winfo_children() == [a, entry])
top.destroy()
wrong(a.config, text="gone")
wrong(tk.Label, top)
wrong(top.destroy)
