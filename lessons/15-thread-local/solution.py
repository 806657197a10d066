"""Each thread has a sheet of paper of its own, in a threading.local."""
import threading
import time

paper = threading.local()
letters = {}


def write(text):
    paper.lines.append(text)


def letter(name):
    paper.lines = []
    write("Dear " + name)
    time.sleep(0.001)  # think
    write("Yours, gilsh")
    letters[name] = paper.lines


writers = [threading.Thread(target=letter, args=(name,)) for name in ("Ann", "Bob")]
for writer in writers:
    writer.start()
for writer in writers:
    writer.join()
for name in ("Ann", "Bob"):
    assert letters[name] == ["Dear " + name, "Yours, gilsh"], letters
print("all letters are fine")
