# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import sys


def work(n):
    print("child", n)


if __name__ == "__main__":
    print("start:", end=" ")
    print("no new line and no flush")
    for n in range(3):
        p = mp.Process(target=work, args=(n,))
        p.start()
        p.join()
        print("after", n)
    sys.stdout.write("end")
    sys.stdout.write("\n")
