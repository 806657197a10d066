# gil: 3.12
import multiprocessing as mp


def child(q, lock, value):
    with lock:
        value.value += 1
    q.put(mp.get_start_method())


if __name__ == "__main__":
    print(mp.get_start_method(allow_none=True), sorted(mp.get_all_start_methods()))
    for method in ("fork", "spawn", "forkserver"):
        ctx = mp.get_context(method)
        q, lock, value = ctx.Queue(), ctx.Lock(), ctx.Value("i", 0)
        ps = [ctx.Process(target=child, args=(q, lock, value)) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            q.get()
        for p in ps:
            p.join()
        print(method, value.value, type(ps[0]).__name__, ps[0].name.split("-")[0])
    for wrong in (lambda: mp.get_context("x"), lambda: mp.set_start_method("y", force=True)):
        try:
            wrong()
        except ValueError as e:
            print(e)
    mp.set_start_method("spawn", force=True)
    print(mp.get_start_method())
    try:
        mp.set_start_method("fork")
    except RuntimeError as e:
        print(e)
