"""Three web pages, first one after the other, then each in a thread."""
import threading
import time
import urllib.request

shops = ["bakery.example", "dairy.example", "orchard.example"]


def fetch(shop):
    with urllib.request.urlopen("http://" + shop) as page:
        print("got", page.read().decode(), "from", shop)


def one_after_the_other():
    for shop in shops:
        fetch(shop)


def side_by_side():
    threads = [threading.Thread(target=fetch, args=(shop,)) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def timed(way):
    begin = time.time()
    way()
    print(way.__name__ + ":", round((time.time() - begin) * 1000), "ms")
