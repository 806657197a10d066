# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    with mp.Manager() as m:
        d = m.dict(a=1, b=2)
        print(sorted(d.keys()), list(d.items()), list(d.values()), "a" in d, len(d), [k for k in d], d.copy())
        try:
            d["zz"]
        except KeyError as e:
            print(repr(e))
        d.update(c=3)
        print(d.pop("a"), d.setdefault("e", 5), d.get("none"), d)
        l = m.list(range(3))
        l += [9]
        l.sort(reverse=True)
        print(l, l[1], l[1:], l.pop(), len(l), l.index(1), l + [5], l * 2, [x for x in l])
        nested = m.list([m.dict(), m.list()])
        nested[0]["k"] = 1
        nested[1].append(2)
        print(nested[0], nested[1])
        plain = m.list([{}])
        plain[0]["lost"] = 1
        print(plain)
        e, s, b = m.Event(), m.Semaphore(2), m.Barrier(1)
        e.set()
        print(e.is_set(), e.wait(), s.acquire(), s.acquire(), s.acquire(False), b.wait(), b.parties)
        c = m.Condition()
        with c:
            print(c.wait(0.01), c.notify(), c.wait_for(lambda: True))
        with m.Pool(2) as pool:
            print(pool.map(abs, [-1, -2]), pool.apply_async(abs, (-3,)).get(), list(pool.imap(abs, [-4])))
        ns = m.Namespace(x=1, _y=2)
        ns.z = 3
        del ns.x
        print(ns)
        try:
            ns.x
        except AttributeError as e:
            print("no x")
    try:
        d["x"]
    except Exception as e:
        print(isinstance(e, OSError))
