# gil: 2.7, 3.9, 3.12, off
# A process shows itself without its own number.
import multiprocessing as mp
import re


def show():
    print(re.sub(r"(pid|parent)=\d+", r"\1=N", repr(mp.current_process())), flush=True)


if __name__ == "__main__":
    show()
    p = mp.Process(target=show)
    p.start()
    p.join()
