# What can never fit is refused, and the program goes on.
def show(name, make):
    try:
        make()
        print(name, "made")
    except (MemoryError, OverflowError, ValueError) as e:
        print(name, type(e).__name__)


N = 1 << 60
show("str", lambda: "ab" * N)
show("str beyond", lambda: "ab" * (N << 10))
show("list", lambda: [0] * N)
show("tuple", lambda: (0,) * N)
show("bytes", lambda: b"a" * N)
show("bytes of zeros", lambda: bytes(N))
show("shift", lambda: 1 << N)
show("list of range", lambda: list(range(N)))
show("tuple of range", lambda: tuple(range(N)))
show("sorted range", lambda: sorted(range(N)))
show("slice", lambda: [].__setitem__(slice(0), range(N)))
show("percent", lambda: "%1000000000000000000000000d" % 1)
show("star", lambda: "%*d" % (N, 1))
show("format", lambda: f"{1:>10000000000000000000000}")
show("precision", lambda: f"{1.0:.10000000000000000000000f}")
show("ljust", lambda: "x".ljust(N))
show("rjust", lambda: "x".rjust(N))
show("center", lambda: "x".center(N))
show("zfill", lambda: "x".zfill(N))

words = ["a" * (1 << 20)] * 2
words[0:0] = [1]
print(len(words))
