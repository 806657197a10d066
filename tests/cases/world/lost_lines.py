# gil: 2.7, 3.9, 3.10, 3.12, 3.14
# cpython: no
# A write that is flushed gives up the GIL between reading and writing, and updates get lost under every version.
import threading
counter = 0
def work(name):
    global counter
    with open(name, "w") as f:
        for i in range(3000):
            seen = counter
            f.write("x")
            f.flush()
            counter = seen + 1
threads = [threading.Thread(target=work, args=("f%d" % i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter < 6000, sum(len(open("f%d" % i).read()) for i in range(2)))
