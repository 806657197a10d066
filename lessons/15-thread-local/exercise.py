"""Two threads write their letters line by line. No letter may get a line of the other."""
import threading
import time

lines = []
letters = {}


def write(text):
    lines.append(text)


def letter(name):
    lines.clear()
    write("Dear " + name)
    time.sleep(0.001)  # think
    write("Yours, gilsh")
    letters[name] = list(lines)


writers = [threading.Thread(target=letter, args=(name,)) for name in ("Ann", "Bob")]
for writer in writers:
    writer.start()
for writer in writers:
    writer.join()
for name in ("Ann", "Bob"):
    assert letters[name] == ["Dear " + name, "Yours, gilsh"], letters
print("all letters are fine")
