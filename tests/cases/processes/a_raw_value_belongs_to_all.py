# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing import sharedctypes


def work(original, copied):
    original.value += 1
    copied.value += 10


if __name__ == "__main__":
    original = sharedctypes.RawValue("i", 5)
    copied = sharedctypes.copy(original)
    p = mp.Process(target=work, args=(original, copied))
    p.start()
    p.join()
    print(original.value, copied.value)
    locked = sharedctypes.synchronized(original)
    locked.value += 100
    print(type(locked).__name__, original.value, locked.get_obj() is original)
    array = sharedctypes.synchronized(sharedctypes.RawArray("i", 3))
    array[1] = 4
    print(type(array).__name__, array[:], sharedctypes.copy(array.get_obj())[:])
