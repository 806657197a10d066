# gil: 2.7, 3.9, 3.12, off
# What a SharedMemoryManager has made is gone when it is shut down.
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    with SharedMemoryManager() as manager:
        memory = manager.SharedMemory(size=10)
        items = manager.ShareableList([1, 2])
        memory.buf[:2] = b"ab"
        name = memory.name
        again = SharedMemory(name)
        print(memory.size, bytes(again.buf[:2]), list(items))
        again.close()
        memory.close()
        items.shm.close()
    try:
        SharedMemory(name)
    except FileNotFoundError as error:
        print(error.strerror)
