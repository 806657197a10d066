# field() says more than a default can.
from dataclasses import dataclass, field, fields


@dataclass
class Task:
    name: str
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    done: bool = field(default=False, compare=False)
    number: int = field(init=False, default=7)
    note: str = field(init=False, repr=False, compare=False)


a = Task("a")
b = Task("a")
a.tags.append("x")
print(a, b, a == b)
b.tags.append("x")
b.done = True
print(a == b, a.secret, a.number, hasattr(a, "note"), hasattr(Task, "tags"), Task.secret)
print([f.name for f in fields(a)], [f.init for f in fields(Task)])
f = fields(Task)[2]
print(f.name, f.default, f.repr, f.compare)
try:
    field(default=1, default_factory=list)
except ValueError as e:
    print(e)
for bad in ([], {}, set()):
    try:

        @dataclass
        class Bad:
            items: list = bad

    except ValueError as e:
        print(e)
try:

    @dataclass
    class Loose:
        x = field(default=1)

except TypeError as e:
    print(e)
