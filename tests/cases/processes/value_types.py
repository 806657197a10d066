# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    for code, value in (("b", -1), ("B", -1), ("h", 70000), ("H", 65536), ("i", 2**31), ("I", -1), ("l", 2**63), ("L", -1), ("q", 5), ("Q", 2**65 + 3), ("f", 0.1), ("d", 0.1), ("c", b"x"), ("u", "é")):
        print(code, mp.Value(code, value).value)
    v = mp.Value("i", 3)
    print(v, v.get_obj(), mp.RawValue("d", 2), mp.Value("i", lock=False))
    for wrong in (1.5, "a", None):
        try:
            v.value = wrong
        except TypeError as e:
            print(e)
    try:
        mp.Value("d", "x")
    except TypeError as e:
        print(e)
    try:
        mp.Value("x", 1)
    except TypeError as e:
        print(e)
    with v.get_lock():
        v.value += 1
    with v:
        v.value += 1
    print(v.value)
