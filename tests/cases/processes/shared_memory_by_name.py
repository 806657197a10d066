# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing import shared_memory


def child(name, list_name):
    m = shared_memory.SharedMemory(name)
    m.buf[0] = 65
    m.buf[1:3] = b"bc"
    m.close()
    items = shared_memory.ShareableList(name=list_name)
    items[3] += 1
    items[0] = "hi"
    items.shm.close()


if __name__ == "__main__":
    m = shared_memory.SharedMemory(create=True, size=10)
    items = shared_memory.ShareableList(["howdy", b"HoWdY", -273.154, 100, None, True])
    print(m.size, len(m.buf), m.buf[0], bytes(m.buf[:3]))
    p = mp.Process(target=child, args=(m.name, items.shm.name))
    p.start()
    p.join()
    print(bytes(m.buf[:4]), list(items), len(items), items.count(101), items.index(None))
    for wrong in (
        lambda: m.buf.__setitem__(0, 256), lambda: m.buf.__setitem__(slice(0, 2), b"abc"), lambda: m.buf[20],
        lambda: items.__setitem__(0, "x" * 100), lambda: items[20],
        lambda: shared_memory.SharedMemory("x"), lambda: shared_memory.SharedMemory(),
        lambda: shared_memory.SharedMemory(create=True, size=0),
    ):
        try:
            wrong()
        except (ValueError, IndexError, OSError) as e:
            print(type(e).__name__, e)
    items.shm.close()
    items.shm.unlink()
    m.close()
    m.unlink()
    try:
        shared_memory.SharedMemory(m.name)
    except FileNotFoundError as e:
        print(e.filename == "/" + m.name, e.strerror)
