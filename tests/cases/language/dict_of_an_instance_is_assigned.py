# An instance can be given another dict for its attributes, also one that others have.
import pickle


class Borg:
    shared = {}

    def __init__(self):
        self.__dict__ = self.shared


class Kept:
    def __setstate__(self, state):
        self.__dict__ = state


one, other = Borg(), Borg()
one.x = 7
print(other.x, vars(other), one is other)
kept = Kept()
kept.n = 1
print(pickle.loads(pickle.dumps(kept)).n)
kept.__dict__ = {"word": "there"}
print(kept.word)
try:
    kept.__dict__ = 5
except TypeError as error:
    print(error)
