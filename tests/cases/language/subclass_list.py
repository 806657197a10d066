class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
    def __repr__(self): return "Stack" + super().__repr__()
s = Stack([1, 2])
s.push(3)
print(s, len(s), s.peek(), s[0], s[1:], list(s), isinstance(s, list), sum(s), 2 in s, s == [1, 2, 3])
s += [4]; s[0] = 9; del s[1]
print(s, sorted(s), [x for x in s], s.pop(), s, bool(Stack()))
class Named(list):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name
n = Named("n", "ab")
print(n, n.name, n + ["c"], n * 2, max(n), "-".join(n))
