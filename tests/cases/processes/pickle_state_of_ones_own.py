import pickle


class Counter:
    """Does not keep what can be computed again."""

    def __init__(self, start):
        self.start = start
        self.cache = {"big": "x" * 1000}

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["cache"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.cache = {}


class Listed:
    def __init__(self):
        self.x = 1

    def __getstate__(self):
        return [self.x]

    def __setstate__(self, state):
        self.x = state[0] + 100


class Falsy:
    """A state that is false is written all the same, unless it is None."""

    def __init__(self, state):
        self.state = state

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        self.seen = state


counter = pickle.loads(pickle.dumps(Counter(5)))
print(counter.start, counter.cache, pickle.loads(pickle.dumps(Listed())).x)
for state in ({}, 0, False, "", None, (), (None, None)):
    copy = pickle.loads(pickle.dumps(Falsy(state)))
    print(repr(state), copy.__dict__)


class Empty:
    def __setstate__(self, state):
        print("called for nothing")


print(pickle.loads(pickle.dumps(Empty())).__dict__)
