# copy and deepcopy ask what pickle asks.
import copy
import pickle


class Tree:
    copies = 0

    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)

    def __getstate__(self):
        Tree.copies += 1
        return dict(self.__dict__)

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.name += "'"


leaf = Tree("leaf")
tree = Tree("tree", leaf, leaf)
for name, way in [
    ("copy", copy.copy), ("deepcopy", copy.deepcopy), ("pickle", lambda thing: pickle.loads(pickle.dumps(thing))),
]:
    Tree.copies = 0
    other = way(tree)
    print(name, other.name, [child.name for child in other.children], Tree.copies, end=" ")
    print(other.children[0] is leaf, other.children[0] is other.children[1], other.children is tree.children)
