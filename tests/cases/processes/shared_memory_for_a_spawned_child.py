# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


def work(memory, name, conn):
    memory.buf[0] = 1
    again = SharedMemory(name)
    again.buf[1] = memory.buf[0] + 1
    conn.send((memory.name == name, bytes(memory.buf[:3])))
    conn.recv()
    memory.close()
    again.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=3)
    for method in ("fork", "spawn"):
        ctx = mp.get_context(method)
        ours, theirs = ctx.Pipe()
        memory.buf[:] = b"\0\0\0"
        p = ctx.Process(target=work, args=(memory, memory.name, theirs))
        p.start()
        print(method, ours.recv())
        memory.buf[2] = 3
        ours.send("close it")
        p.join()
        print(bytes(memory.buf), p.exitcode)
    memory.close()
    memory.unlink()
