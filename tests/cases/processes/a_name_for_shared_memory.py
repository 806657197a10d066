# gil: 2.7, 3.9, 3.12, off
import os
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    name = "a_name_for_shared_memory_%d" % os.getpid()
    first = SharedMemory(name, create=True, size=8)
    print(first.name == name, first.size, first.buf.nbytes, bytes(first.buf))
    second = SharedMemory(name=name)
    second.buf[:3] = b"abc"
    print(bytes(first.buf[:4]), second.size, first.buf[1], len(second.buf))
    try:
        SharedMemory(name, create=True, size=8)
    except FileExistsError as error:
        print(error.errno, error.strerror)
    second.close()
    print(second.buf, bytes(first.buf[:3]))
    third = SharedMemory(name)
    first.unlink()
    # The name is gone, and the memory stays for those who have it.
    third.buf[0] = ord("z")
    print(bytes(first.buf[:3]))
    try:
        SharedMemory(name)
    except FileNotFoundError as error:
        print(error.errno, error.strerror)
    first.close()
    third.close()
