class Stop(BaseException): pass
calls = 0
def tick():
    global calls
    calls += 1
    if calls > 150: raise Stop
def cut(v): return v if len(repr(v)) < 160 else type(v)()
def show(v): print(sorted(v, key=repr) if isinstance(v, (set, frozenset)) else v)
def f0(a, b): return a - b
def g0(a, b): yield a; yield b
class C0:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'{type(self).__name__}({self.v!r})'
class Err(Exception): pass
a, b, c, x, y, s, t, ws = 1, -7, 2 ** 70, 0.5, -3.25, 'spam', 'Été %s', ['b', 'A', '']
xs, ys, d, e, p, q, m, k = [3, 1, 2], [], {'k': 1, 2: 'v'}, {}, (1, 'z'), (), {1, 2, 3}, {4}
o, u = C0(5), C0(-1)
class W0:
    def __init__(self, v, hush=False): self.v, self.hush = v, hush
    def __enter__(self): print('enter', self.v); return self.v
    def __exit__(self, kind, value, trace): print('exit', self.v, kind and kind.__name__, value); return self.hush
