# dup() saves the output, dup2() leads it into a pipe and back; what fails changes nothing.
import os

saved = os.dup(1)
reader, writer = os.pipe()
print("before", flush=True)
os.dup2(writer, 1)
print("led away", flush=True)
os.write(1, b"by its number\n")
os.dup2(saved, 1)
print(os.read(reader, 100), flush=True)
os.write(saved, b"through the saved number\n")
os.close(saved)
for wrong in (lambda: os.dup(999), lambda: os.dup2(999, 1), lambda: os.dup2(1, -1), lambda: os.dup2(999, 999)):
    try:
        print(wrong())
    except OSError as error:
        print(error)
print(os.dup2(1, 1) == 1)
os.close(writer)
print(os.read(reader, 1))
