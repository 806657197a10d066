# Several threads log into one file: every line is there, and whole.
import logging, os, tempfile, threading
os.chdir(tempfile.mkdtemp())
logging.basicConfig(filename="app.log", filemode="w", level=logging.DEBUG, format="%(threadName)s %(message)s")

def work():
    for i in range(10):
        logging.info("step %d", i)

threads = [threading.Thread(target=work, name="T%d" % n) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
logging.shutdown()
with open("app.log") as f:
    lines = f.read().splitlines()
print(len(lines), len(set(lines)), sorted(lines)[:2])
print(all([line.split()[2] for line in lines if line.startswith("T%d " % n)] == [str(i) for i in range(10)] for n in range(4)))
