# A module that another thread is just loading is waited for: nobody gets half of one.
import threading

seen = []

def work():
    import json
    from logging import getLogger
    from collections import OrderedDict
    from dataclasses import dataclass
    seen.append((json.dumps([1]), getLogger("x").name, OrderedDict(a=1)["a"], callable(dataclass)))

threads = [threading.Thread(target=work) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(seen), set(seen))
