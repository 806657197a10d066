print(r"\n", R'\t', b"ab\x00\xff", B'x', rb"\n", bR"\q", Rb'\d', u"unicode", U'u')
print("a" "b" 'c' """d""", ("x"
    "y"), "it" r"\s" f"{1}" "{2}")
print("\a\b\f\v\0\1\12\123\x41\u00e9\U0001F600α" == "\x07\x08\x0c\x0b\x00\x01\nSA\xe9😀α")
print("\
joined", '''three
lines "quoted"
''', """a\
b""")
print('\'', "\"", '"', "'", '\\', "\\n")
print(b"a" b"b", b'\x41\101\n', b"\'")
print(f"a" "b{" f"{1}" rf"\d{2}", fr'\{3}', F"{4}", Rf"{5}\n")
