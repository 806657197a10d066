# Threads that read lines from one file get every line once.
import os, tempfile, threading
os.chdir(tempfile.mkdtemp())
with open("f", "w") as f:
    for i in range(300):
        f.write("%d\n" % i)
seen = []
lock = threading.Lock()
f = open("f")
def work():
    while True:
        with lock:
            line = f.readline()
        if not line:
            break
        seen.append(int(line))
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
f.close()
print(len(seen), sorted(seen) == list(range(300)))
