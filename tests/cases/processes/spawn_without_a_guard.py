# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child():
    print("never")


mp.set_start_method("spawn", force=True)
p = mp.Process(target=child)
try:
    p.start()
except RuntimeError as e:
    print(str(e).strip().split("\n")[0])
    raise SystemExit(3)
p.join()
print(p.exitcode)
