# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(d, l, ns, v, a, lock, q):
    with lock:
        d["x"] = d.get("x", 0) + 1
        l.append(d["x"])
        ns.n += 1
        v.value += 1
        a[0] += 1
    q.put(1)


if __name__ == "__main__":
    with mp.Manager() as m:
        d, l, ns = m.dict(), m.list(), m.Namespace()
        v, a, lock, q = m.Value("i", 0), m.Array("i", [0, 5]), m.Lock(), m.Queue()
        ns.n = 0
        ps = [mp.Process(target=work, args=(d, l, ns, v, a, lock, q)) for _ in range(4)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, l, ns, v, a, q.qsize(), v.value, a[:], d["x"])
        print(repr(d).split(" at ")[0], repr(l).split(" at ")[0], type(q).__name__)
