# gil: 2.7, 3.9, 3.12, off
# Whoever takes a connection out of a queue can answer through it, also in a spawned process, and when the sender has closed its own.
import multiprocessing as mp


def work(questions):
    for question, answer in iter(questions.get, None):
        answer.send(question * 2)
        answer.close()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        ctx = mp.get_context(method)
        questions = ctx.SimpleQueue()
        p = ctx.Process(target=work, args=(questions,))
        p.start()
        readers = []
        for number in (4, 5):
            reader, writer = ctx.Pipe(duplex=False)
            questions.put((number, writer))
            writer.close()
            readers.append(reader)
        print(method, [reader.recv() for reader in readers])
        try:
            readers[0].recv()
        except EOFError:
            print("closed")
        questions.put(None)
        p.join()
        print(p.exitcode)
