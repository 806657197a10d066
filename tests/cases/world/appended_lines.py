# Several threads append to one file, each with its own handle and with one they share: no line is lost or cut.
import os, tempfile, threading
os.chdir(tempfile.mkdtemp())

def own(n):
    for i in range(20):
        with open("own.txt", "a") as f:
            f.write("thread %d line %d\n" % (n, i))

shared = open("shared.txt", "w")
def one(n):
    for i in range(20):
        shared.write("thread %d line %d\n" % (n, i))
        shared.flush()

threads = [threading.Thread(target=f, args=(n,)) for n in range(4) for f in (own, one)]
for t in threads:
    t.start()
for t in threads:
    t.join()
shared.close()
for name in ("own.txt", "shared.txt"):
    with open(name) as f:
        lines = f.read().splitlines()
    print(name, len(lines), len(set(lines)), all(line.startswith("thread ") for line in lines))
