# Encoding and decoding errors know the codec, the object, the place and the reason.
def show(make):
    try:
        print(make())
    except UnicodeError as e:
        print(type(e).__name__, e)
        print(e.args, e.encoding, e.object, e.start, e.end, e.reason)


show(lambda: "a\xe9".encode("ascii"))
show(lambda: "\u20ac\u20ac!".encode("ascii"))
show(lambda: "\u20ac".encode("latin-1"))
show(lambda: "x\U0001f600".encode("latin-1"))
show(lambda: b"a\xff".decode())
show(lambda: b"\xe2\x28".decode())
show(lambda: b"\xe2\x82".decode())
show(lambda: b"\xe2\x82(".decode())
show(lambda: b"\xf0\x9f".decode("utf-8"))
show(lambda: b"ab\x80".decode("ascii"))
show(lambda: str(b"\xc3", "utf-8"))
