import pickle


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class Mixed(Slotted):
    def __init__(self, x, z):
        Slotted.__init__(self, x)
        self.z = z


class Further(Slotted):
    __slots__ = ("y2",)


slotted = pickle.loads(pickle.dumps(Slotted([1])))
print(slotted.x, hasattr(slotted, "y"))
mixed = pickle.loads(pickle.dumps(Mixed("a", "b")))
print(mixed.x, mixed.z, hasattr(mixed, "y"))
further = Further(3)
further.y2 = further
copy = pickle.loads(pickle.dumps(further))
print(copy.x, copy.y2 is copy)
