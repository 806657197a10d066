"""Two threads append to one list, count in one dictionary and in one variable."""
import threading

words = []
seen = {"hi": 0}
total = 0


def work():
    global total
    for _ in range(2000):
        words.append("hi")
        seen["hi"] += 1
        total += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("in the list:", len(words), "  in the dict:", seen["hi"], "  total:", total)
