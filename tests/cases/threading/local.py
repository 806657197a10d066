import threading

box = threading.local()
box.value = "main"
seen = []

def work(n):
    box.value = n
    seen.append((n, box.value))

threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
    t.join()
print(box.value, seen)
