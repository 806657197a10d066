import pickle


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __repr__(self):
        return "Node(%r)" % self.name


a, b = Node("a"), Node("b")
a.links += [b, b, a]
b.links.append(a)
copy = pickle.loads(pickle.dumps(a))
print(copy, copy.links, copy.links[0] is copy.links[1], copy.links[2] is copy, copy.links[0].links[0] is copy)
ring = []
ring.append((ring,))
copy = pickle.loads(pickle.dumps(ring))
print(copy[0][0] is copy, copy)
around = {}
around["me"] = [around]
copy = pickle.loads(pickle.dumps(around))
print(copy["me"][0] is copy, copy)
inside = ([], {})
inside[0].append(inside)
inside[1]["top"] = inside
copy = pickle.loads(pickle.dumps(inside))
print(copy[0][0] is copy, copy[1]["top"] is copy)
text, big = "the same text " * 3, 10 ** 30
copy = pickle.loads(pickle.dumps([text, text, (big, big), {text: text}]))
print(copy[0] is copy[1], copy[0] is list(copy[3])[0], len(pickle.dumps([text] * 100)) < 350)
one, other = [1], [1]
copy = pickle.loads(pickle.dumps([one, one, other]))
copy[0].append(2)
print(copy)
