"""Pages of the web, and three ways to have three of them."""
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

HOSTS = ["www.python.org", "docs.python.org", "www.wikipedia.org"]


def length(host):
    with urllib.request.urlopen(f"http://{host}/") as page:
        return len(page.read())


def without_a_pool():
    return [length(host) for host in HOSTS]


def ask_each_at_once():
    with ThreadPoolExecutor(3) as pool:
        return [pool.submit(length, host).result() for host in HOSTS]


def ask_at_the_end():
    with ThreadPoolExecutor(3) as pool:
        tickets = [pool.submit(length, host) for host in HOSTS]
        return [ticket.result() for ticket in tickets]


def took(function, *args):
    start = time.perf_counter()
    result = function(*args)
    print(f"{result} after {time.perf_counter() - start:.1f} s")
