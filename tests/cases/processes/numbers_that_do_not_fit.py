# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(bytes_, shorts):
    for i in range(len(bytes_)):
        bytes_[i] += 200
    for i in range(len(shorts)):
        shorts[i] -= 40000


if __name__ == "__main__":
    bytes_, shorts = mp.RawArray("B", [0, 55, 56, 255]), mp.RawArray("h", [0, 10000, -10000])
    p = mp.Process(target=work, args=(bytes_, shorts))
    p.start()
    p.join()
    # What does not fit goes round, as in C.
    print(bytes_[:], shorts[:])
    v = mp.RawValue("b", 127)
    v.value += 1
    print(v.value)
    f = mp.RawValue("f", 0.1)
    print(f.value, f.value == 0.1, mp.RawValue("d", 0.1).value == 0.1)
