# read(n) counts characters, whatever bytes they are made of, across the buffer's edge.
import os, tempfile
os.chdir(tempfile.mkdtemp())
text = "aé余😀\n" * 3000
with open("f", "w", encoding="utf-8") as f:
    print(f.write(text))
with open("f", encoding="utf-8") as f:
    parts = []
    while part := f.read(7):
        parts.append(part)
print(len(parts), "".join(parts) == text, sorted({len(p) for p in parts}))
with open("f", encoding="utf-8") as f:
    print(sum(1 for line in f), os.path.getsize("f"))
with open("f", "rb") as f:
    blocks = list(iter(lambda: f.read(4096), b""))
print(len(blocks), len(b"".join(blocks)))
with open("f", encoding="utf-8") as f:
    print(f.readline(2), f.readline(2), repr(f.readline(9)), repr(f.readline(0)))
