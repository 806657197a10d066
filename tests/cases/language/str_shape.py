s = "hello World"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), "ß".upper(), "ǅ".lower(), "Straße".casefold(), "İ".lower() == "i̇")
print(s.center(20, "*"), s.ljust(15, ".") + "|", s.rjust(15) + "|", "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2), "a".center(4, "-"), "ab".center(5, "-"))
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "ab\tc\n\td".expandtabs(4), "\t".expandtabs(0) + "|")
print("ab1".isalnum(), "ab".isalpha(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), " \t".isspace(), "Ab".istitle(), "AB".isupper(), "ab".islower(), "a1_".isidentifier(), "abc".isascii(), "é".isascii(), "\n".isprintable(), "".isalpha(), "".isprintable(), "12".isnumeric())
t = str.maketrans("abc", "xyz", "d"); print("abcd".translate(t), t)
print("abc".translate({97: "AA", 98: None, 99: 0x43}), str.maketrans({"a": 1, "b": "c"}), "they're bill's".title(), "a-b c".title())
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), "ab".encode(), "é".encode(), "é".encode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"))
print("abc"[1], "abc"[-1], "abc"[::-1], "abc"[5:], "abcdef"[1:5:2], "世界"[0], len("世界"), "😀a"[1], ascii("é😀"), repr("\x7f\xad\u200b"))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: ",".join([1]))
show(lambda: ",".join(["a", None]))
show(lambda: ",".join(5))
show(lambda: "a".center("x"))
show(lambda: "a".center(5, "xx"))
show(lambda: "é".encode("ascii"))
show(lambda: b"\xff".decode())
show(lambda: "a".encode("nope"))
show(lambda: str.maketrans("a", "bc"))
show(lambda: "abc"[10])
a = "abc"
show(lambda: a["a"])
show(lambda: a[1.5])
show(lambda: str(b"x", "utf-8"))
show(lambda: str(5, "utf-8"))
def setitem():
    "abc"[0] = "x"
show(setitem)
show(lambda: "a".nope)
show(lambda: str.upper(5))
show(lambda: str.upper())
