# More than an index can count is an OverflowError, for strings and bytes; what only does not fit is a MemoryError.
most = 9223372036854775807
for text, n in [("ab", most), ("a", most), (b"ab", most), (b"a", most), ([1, 2], most), ((1, 2), most), ("", most),
                ("Éa", most // 2), ("Éa", most // 2 + 1), ("ab", 2 ** 70)]:
    try:
        print(text * n)
    except (MemoryError, OverflowError) as e:
        print(type(text).__name__, type(e).__name__, e)
