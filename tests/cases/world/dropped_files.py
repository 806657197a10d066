# A file that nothing refers to any more is closed, and what was written is there; until then it is not.
import json, os, pathlib, tempfile
os.chdir(tempfile.mkdtemp())
open('a','w').write('hi')
print(open('a').read())
f = open('b','w'); f.write('live'); print(repr(open('b').read()), os.path.getsize('b'))
g = f
f = None
print(repr(open('b').read()))
g.flush(); print(repr(open('b').read()))
g = None
def save(n, text):
    h = open(n, 'w'); h.write(text)
save('c', 'xyz\n'*3)
print(os.path.getsize('c'), os.path.exists('c'), os.stat('c').st_size)
for i in range(3): open('log','a').write(f'line {i}\n')
print(open('log').readlines())
print(open('log','a').write('more'), sum(1 for _ in open('log')))
open('bin','wb').write(b'\x00\x01'); print(open('bin','rb').read())
print('text', file=open('p','w')); print(open('p').read())
json.dump({'a':1}, open('j','w')); print(json.load(open('j')))
r = open('a'); open('a','w').write('again'); print(r.read())
w = open('z','w'); w.write('x'); os.rename('z','y'); w=None; print(open('y').read())
class K:
    def __init__(self): self.f = open('k','w'); self.f.write('kk')
k = K(); print(repr(open('k').read())); del k; print(repr(open('k').read()))
lst=[open('l','w')]; lst[0].write('ll'); print(repr(open('l').read())); lst.clear(); print(repr(open('l').read()))
try:
    t = open('e','w'); t.write('before'); raise ValueError
except ValueError: pass
del t
print(open('e').read())
def gen():
    with open('g','w') as f:
        f.write('abc'); yield 1
x = gen(); next(x); print(repr(open('g').read()))
fd = os.open('fd', os.O_WRONLY|os.O_CREAT); os.write(fd, b'1'); print(open('fd').read())
os.fdopen(fd,'w').write('23'); print(open('fd').read())
pathlib.Path('pp').open('w').write('pp'); print(pathlib.Path('pp').read_text())
for i in range(1500): open('many', 'w')
print(os.listdir('.').count('many'))
w=open('w1','w'); w.write('kept'); w.close(); w=open('w1','a'); w.write('!'); print(open('w1').read()); w.close(); print(open('w1').read())
