# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(v, a):
    v.value = 3.5
    for i in range(len(a)):
        a[i] = -a[i]


if __name__ == "__main__":
    v, a = mp.Value("d", 0.0), mp.Array("i", range(5))
    p = mp.Process(target=child, args=(v, a))
    p.start()
    p.join()
    print(v.value, a[:])
