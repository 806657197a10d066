# Many threads use many patterns at once: none sees another's match.
import re
import threading

wrong = []


def work(n):
    for i in range(20):
        word = "w%dx%d" % (n, i)
        match = re.search(r"(%s)-(\d+)" % word, "...%s-%d..." % (word, i))
        if match is None or match.groups() != (word, str(i)):
            wrong.append(word)


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("wrong:", wrong)
