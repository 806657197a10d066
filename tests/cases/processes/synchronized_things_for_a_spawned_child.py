# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import pickle


def work(lock, event, array, value, conn):
    with lock:
        value.value *= 2
        array[0] = 9
    event.set()
    conn.send("sent")


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    shared = (ctx.Lock(), ctx.Event(), ctx.Array("i", 2), ctx.Value("d", 1.25), writer)
    for thing in shared[2:4]:
        try:
            pickle.dumps(thing)
        except RuntimeError as error:
            print(error)
    p = ctx.Process(target=work, args=shared)
    p.start()
    print(shared[1].wait(), reader.recv())
    p.join()
    print(shared[2][:], shared[3].value, p.exitcode)
