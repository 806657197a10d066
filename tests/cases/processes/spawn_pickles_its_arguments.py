# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(x):
    x.append("child")
    print(x)


class Job:
    def __init__(self, n):
        self.n = n

    def run(self):
        print("job", self.n)


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    x = ["parent"]
    p = ctx.Process(target=child, args=(x,))
    p.start()
    p.join()
    print(x)
    p = ctx.Process(target=Job(5).run)
    p.start()
    p.join()
    try:
        ctx.Process(target=lambda: 0).start()
    except Exception as e:
        print(type(e).__name__)
    with ctx.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]))
