import threading, time

order = []
def work(name, delay):
    time.sleep(delay)
    order.append(name)

threads = [threading.Thread(target=work, args=a) for a in (("slow", 0.3), ("fast", 0.1), ("mid", 0.2))]
for t in threads: t.start()
for t in threads: t.join()
print(order)
