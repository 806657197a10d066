# A copy of an exception is made anew, from its arguments, and gets its attributes.
import copy, json

class Failure(Exception):
    def __init__(self, v):
        super().__init__(v)
        self.v = v
        self.seen = [1]

class Two(Exception):
    def __init__(self, v):
        super().__init__(v, 305)

e = Failure([1])
e.note = "n"
c, d = copy.copy(e), copy.deepcopy(e)
print(c.args, c.v, c.seen, c.note, c.args[0] is e.args[0], c.seen is e.seen)
print(d.args, d.v, d.seen, d.note, d.args[0] is e.args[0], d.args[0] is d.v, type(d))
for copier in (copy.copy, copy.deepcopy):
    try:
        copier([Two(1)] if copier is copy.deepcopy else Two(1))
    except TypeError as problem:
        print(problem)
try:
    raise ValueError(1) from KeyError(2)
except ValueError as problem:
    again = copy.copy(problem)
    print(repr(again), again.__cause__, again.__traceback__)
lost = copy.copy(FileNotFoundError(2, "no", "here.txt"))
print(repr(lost), lost.filename, lost.errno, copy.copy(StopIteration(5)).value, copy.copy(SystemExit(3)).code)

class Nosy:
    def __getattr__(self, name):
        print("asked for", name)
        return name

print(json.dumps(Nosy(), default=lambda o: "a"))

class Mapping:
    def keys(self): return []
    def items(self): return []

try:
    json.dumps(Mapping())
except TypeError as problem:
    print(problem)
