# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
from multiprocessing.managers import BaseManager, SyncManager


class Answers:
    def greeting(self):
        return greeting

    def pid(self):
        return os.getpid()


def begin(word, times):
    global greeting
    greeting = " ".join([word] * times)


class Greeter(BaseManager):
    pass


Greeter.register("Answers", Answers)
greeting = "nothing yet"

if __name__ == "__main__":
    greeter = Greeter()
    try:
        greeter.start(initializer="begin")
    except TypeError as error:
        print(error)
    greeter.start(begin, ("hello", 2))
    first, second = greeter.Answers(), greeter.Answers()
    print(first.greeting(), "/", greeting, "/", first.pid() == second.pid(), first.pid() == os.getpid())
    print(len(mp.active_children()), mp.active_children()[0].name.split("-")[0])
    greeter.shutdown()
    print(greeter.join(), mp.active_children())
    try:
        SyncManager(authkey="text")
    except TypeError as error:
        print(type(error).__name__)
