s = "hello, 世界"
print(s, len(s), s[0], s[-1], s[1:4], s[::-1], s.upper(), s.title())
print(repr(s), repr("it's"), repr('a"b'), repr("tab\t nl\n \x00 \\"))
print("%s has %d items, %5.2f%%, %-6s|%6s|%06d|%x" % ("box", 3, 99.5, "ab", "cd", 42, 255))
print("{} {1} {name}".replace("{1}", "{}").format("a", "b", name="c"), "{0:>8}|{1:<8}|{2:^8}".format("r", "l", "c"))
name, n = "Ann", 3
print(f"{name!r:>8} {n:04d} {n * 2} {3.14159:.2f} {1000000:,} {n=} {'nested ' + name}")
print("a,b,,c".split(","), "  x y  ".split(), "a-b-c".rsplit("-", 1), "l1\nl2\n".splitlines())
print("-".join(["x", "y", "z"]), "ab" * 3, "ab" + "cd", "b" in "abc", "z" not in "abc")
print("  pad ".strip(), "xxhixx".strip("x"), "abc".find("c"), "abc".find("z"), "banana".count("a"))
print("Hello".lower(), "hello".capitalize(), "a1".isalnum(), "12".isdigit(), "ab".isalpha(), " ".isspace())
print("abc".startswith("ab"), "abc".endswith(("x", "c")), "7".zfill(3), "ab".center(6, "*"), "a\tb".expandtabs(4))
print("key=value=x".partition("="), "key=value=x".rpartition("="), "abcabc".replace("b", "X", 1))
print(ord("A"), chr(19990), "a" < "b", "abc" == 'abc', """two
lines""")
print("concat" "enated", r"raw\n", b"bytes", b"a\xff", str(b"hi", "utf-8"), "é".encode())
print(str(1), str(1.5), str(None), str([1, "a"]), str((1,)), str({"a": 1}), ascii("é"))
