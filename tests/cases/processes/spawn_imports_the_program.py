# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp

print("imported as", __name__)
value = 1


def child(q):
    q.put((__name__, value, mp.current_process().name, mp.parent_process().name))


if __name__ == "__main__":
    value = 2
    ctx = mp.get_context("spawn")
    q = ctx.Queue()
    p = ctx.Process(target=child, args=(q,))
    p.start()
    print(q.get())
    p.join()
    print(p.exitcode, p.name)
