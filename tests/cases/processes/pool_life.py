# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    pool = mp.Pool(2)
    print(pool)
    attempt("join too early:", pool.join)
    result = pool.map_async(abs, range(-4, 0))
    print(pool.close(), pool)
    for call in (pool.apply, pool.apply_async, pool.map, pool.map_async, pool.imap, pool.imap_unordered, pool.starmap):
        attempt(call.__name__ + ":", lambda: call(abs, [1]))
    attempt("close again:", pool.close)
    attempt("join:", pool.join)
    attempt("join again:", pool.join)
    print(result.get(), pool)
    attempt("enter:", pool.__enter__)
    attempt("terminate:", pool.terminate)
    attempt("terminate again:", pool.terminate)
    print(pool, mp.active_children())
