import collections
import pickle


class Stack(list):
    def push(self, item):
        self.append(item)


class Register(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, key, (value, "checked"))


class Tags(set):
    pass


class Name(str):
    pass


class Data(bytes):
    pass


class Ordered(collections.OrderedDict):
    pass


stack = Stack([1, 2])
stack.owner = "Ann"
stack.push(stack)
copy = pickle.loads(pickle.dumps(stack))
print(type(copy).__name__, copy.owner, len(copy), copy[2] is copy)
register = Register()
register["a"] = 1
print(register, pickle.loads(pickle.dumps(register)))
tags, name, data = Tags("ab"), Name("Bo"), Data(b"xyz")
tags.kind = name.kind = data.kind = "kept"
for thing in (tags, name, data):
    copy = pickle.loads(pickle.dumps(thing))
    print(type(copy).__name__, sorted(copy), copy == thing, copy.kind)
ordered = Ordered(b=1, a=2)
ordered.move_to_end("b")
copy = pickle.loads(pickle.dumps(ordered))
print(type(copy).__name__, list(copy.items()))
counter, full = collections.Counter("hello"), collections.deque([1, 2, 3], maxlen=3)
copy = pickle.loads(pickle.dumps((counter, full)))
print(copy[0].most_common(1), copy[1], copy[1].maxlen)
chain = collections.ChainMap({"a": 1}, {"b": 2})
print(pickle.loads(pickle.dumps(chain))["b"])
