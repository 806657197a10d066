# cpython: no
# One queue, one thing after the other; what a callback raises is told, and the loop goes on.
import tkinter as tk

top = tk.Tk()
top.title("callbacks")
done = []


def fail():
    done.append("fail")
    raise ValueError("broken")


def last():
    print(done)
    print(count.get(), label["text"], entry.get())
    top.destroy()


count = tk.IntVar(value=1)
label = tk.Label(top, text="before")
label.pack()
entry = tk.Entry(top)
entry.insert(0, "world")
entry.insert(0, "hello ")
entry.delete(0)
entry.pack()
button = tk.Button(top, text="fail", command=fail)
button.pack()
top.after(60, lambda: done.append("second"))
top.after(40, done.append, "first")
never = top.after(50, done.append, "never")
top.after_cancel(never)
top.after_idle(done.append, "idle")
top.after(80, lambda: count.set(count.get() + 1))
top.after(90, lambda: label.config(text="after"))
top.after(200, last)
top.report_callback_exception = lambda kind, error, tb: done.append("%s: %s" % (kind.__name__, error))
top.mainloop()
try:
    label.config(text="gone")
except tk.TclError as e:
    print(e)
