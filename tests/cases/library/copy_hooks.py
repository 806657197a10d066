# __copy__ and __deepcopy__ decide for themselves.
import copy


class Handle:
    made = 0

    def __init__(self, name):
        self.name = name
        Handle.made += 1

    def __copy__(self):
        return Handle(self.name + "-copy")

    def __deepcopy__(self, memo):
        return Handle(self.name + "-deep")


h = Handle("h")
print(copy.copy(h).name, copy.deepcopy(h).name, Handle.made)
print([x.name for x in copy.deepcopy([h, h])])


class Plain:
    def __init__(self):
        print("made")
        self.items = [1]

    def twice(self):
        return self.items * 2


p = Plain()
q = copy.deepcopy(p)
q.items.append(2)
print(p.items, q.items, q.twice())
e = copy.copy(ValueError("text", 3))
print(repr(e), e.args)
