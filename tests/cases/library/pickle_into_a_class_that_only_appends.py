# Items are appended one by one where there is no extend().
import pickle


class Shelf:
    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append(item)

    def __reduce__(self):
        return Shelf, (), None, iter([1, 2])


print(pickle.loads(pickle.dumps(Shelf())).items)
