b = b"hello"
print(b, b[0], b[1:3], b[-1], len(b), list(b), b + b"!", b * 2, b"l" in b, 104 in b, b == b"hello", b < b"help")
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), b.decode(), b.hex(), bytes(b), bytes())
print(b.find(b"l"), b.count(b"l"), b.split(b"l"), b.replace(b"l", b"L"), b.upper(), b.startswith(b"he"), b.strip(b"ho"), b"-".join([b"a", b"b"]))
print(repr(b"\x00\t\n\r\\'\""), b"it's", b'"', hash(b) == hash(b"hello"), {b: 1})
for x in b"ab": print(x, end=" ")
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: b + "a")
show(lambda: "a" + b)
show(lambda: b[10])
show(lambda: bytes([256]))
show(lambda: bytes("a"))
show(lambda: bytes(-1))
show(lambda: "a" in b)
show(lambda: b == "hello")
show(lambda: b["a"])
show(lambda: b.nope)
def setitem(): b[0] = 1
show(setitem)
show(lambda: b"\xe9".decode("latin-1"))
show(lambda: b"\xe9".decode("utf-8", "replace"))
show(lambda: b"\xe9".decode("utf-8", errors="ignore"))
