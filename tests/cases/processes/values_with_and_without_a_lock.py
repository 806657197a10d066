# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    for lock in (True, False, None, mp.Lock(), mp.RLock()):
        v = mp.Value("i", 5, lock=lock)
        v.value += 1
        print(v.value, hasattr(v, "get_lock"))
        a = mp.Array("d", 2, lock=lock)
        a[1] = 2.5
        print(a[:], hasattr(a, "get_obj"))
    for make in (lambda: mp.Value("i", 1, lock=5), lambda: mp.Array("i", 1, lock="lock")):
        try:
            make()
        except AttributeError as error:
            print(error)
    v = mp.Value("i", 1)
    print(v.get_obj().value, v.acquire(), v.release())
    v.get_obj().value = 3
    print(v.value)
    try:
        v.release()
    except AssertionError as error:
        print(error)
