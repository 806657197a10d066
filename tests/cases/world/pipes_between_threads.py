# A pipe: who reads waits until somebody writes; who writes too much waits until somebody reads.
import os, threading
r, w = os.pipe()
got = []
def reader():
    while True:
        part = os.read(r, 5000)
        if not part:
            break
        got.append(len(part))
t = threading.Thread(target=reader)
t.start()
for i in range(40):
    os.write(w, b"x" * 4000)
os.close(w)
t.join()
os.close(r)
print(sum(got))
