# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    a = mp.Array("i", 5)
    print(len(a), a[:], list(a), a[-1])
    a[1], a[-1] = 7, 9
    a[2:4] = [4, 5]
    print(a[:], a[1:4], a[::2], sum(a), max(a))
    for wrong in (lambda: a[5], lambda: a["x"], lambda: a.__setitem__(slice(0, 2), [1]), lambda: a.__setitem__(0, 1.5)):
        try:
            wrong()
        except (IndexError, TypeError, ValueError) as e:
            print(type(e).__name__, e)
    print(mp.Array("d", [1, 2.5])[:], mp.Array("i", range(3), lock=False)[:])
    s = mp.Array("c", 6)
    s.value = b"abc"
    print(s.value, s.raw, s[:], s[0], len(s))
    try:
        s.value = b"abcdefg"
    except ValueError as e:
        print(e)
    print(mp.Array("u", "héy")[:])
    try:
        mp.Array("i", -1)
    except ValueError as e:
        print(e)
