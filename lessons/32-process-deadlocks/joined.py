"""A baker bakes more than the counter can hold."""
from multiprocessing import Process, Queue


def bake(counter, loaves):
    counter.put("loaf " * loaves)


def wait_first(loaves):
    counter = Queue()
    baker = Process(target=bake, args=(counter, loaves))
    baker.start()
    baker.join()
    print("got", len(counter.get().split()), "loaves")


def take_first(loaves):
    counter = Queue()
    baker = Process(target=bake, args=(counter, loaves))
    baker.start()
    print("got", len(counter.get().split()), "loaves")
    baker.join()
