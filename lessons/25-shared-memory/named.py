"""Memory with a name: whoever knows the name can have it."""
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name, text):
    block = SharedMemory(name=name)
    block.buf[: len(text)] = text
    block.close()


def read(name, length):
    try:
        block = SharedMemory(name=name)
    except FileNotFoundError as error:
        print(error)
        return None
    text = bytes(block.buf[:length])
    block.close()
    return text


def child_writes(name, text):
    child = Process(target=write, args=(name, text))
    child.start()
    child.join()
