# gil: 2.7, 3.9, 3.12, off, ticks:1
import os

r, w = os.pipe()
back, answer = os.pipe()
if os.fork() == 0:
    os.close(w)
    data = b""
    while True:
        part = os.read(r, 4)
        if not part:
            break
        data += part
    os.write(answer, b"got " + data)
    os._exit(0)
os.close(r)
os.close(answer)
os.write(w, b"hello ")
os.write(w, b"there")
os.close(w)
print(os.read(back, 100))
print(os.read(back, 100))
print(os.wait()[1])
# Nobody reads any more.
r, w = os.pipe()
os.close(r)
try:
    os.write(w, b"x")
except BrokenPipeError as e:
    print(e)
