"""Four hosts that need different times for their answers; and what comes when."""
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor, as_completed

HOSTS = ["www.sohu.com", "www.baidu.com", "www.sina.com.cn", "github.com"]
start = 0


def restart():
    """Set our clock to 0."""
    global start
    start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f} s ", *words)


def fetch(host):
    with urllib.request.urlopen(f"http://{host}/") as page:
        page.read()
    return host


def in_order():
    restart()
    with ThreadPoolExecutor(4) as pool:
        for host in pool.map(fetch, HOSTS):
            say(host)


def as_they_come():
    restart()
    with ThreadPoolExecutor(4) as pool:
        for future in as_completed([pool.submit(fetch, host) for host in HOSTS]):
            say(future.result())
