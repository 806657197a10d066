# cpython: no
# gil: 2.7, 3.9, 3.12, 3.14t
# Eight downloads at once take about as long as the longest, 0.6 s, and not 2.9 s as one after another.
import threading, time
from urllib.request import urlopen
hosts = ["www.python.org", "www.baidu.com", "home.baidu.com", "www.sohu.com", "www.sina.com.cn", "github.com",
         "www.yahoo.com", "example.com"]

def get(host):
    urlopen("http://" + host).read()

began = time.time()
threads = [threading.Thread(target=get, args=(host,)) for host in hosts]
for t in threads:
    t.start()
for t in threads:
    t.join()
took = time.time() - began
print(0.6 <= took < 0.8 or took)
