# The sixth element of what __reduce__ answers sets the state.
import pickle


class Clock:
    pass


def set_clock(clock, state):
    clock.n = state["n"]
    clock.how = "set by the setter"


class Reduced:
    def __reduce__(self):
        return Clock, (), {"n": 5}, None, None, set_clock


clock = pickle.loads(pickle.dumps(Reduced()))
print(clock.n, clock.how)
