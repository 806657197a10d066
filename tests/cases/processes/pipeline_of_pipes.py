# gil: 2.7, 3.9, 3.12, off
# Each process reads from the one before it and writes to the one after it; when a writer is gone, its reader ends.
import multiprocessing as mp


def filter_prime(prime, reader, writer):
    while True:
        try:
            number = reader.recv()
        except EOFError:
            writer.close()
            return
        if number % prime:
            writer.send(number)


if __name__ == "__main__":
    context = mp.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    for number in range(2, 30):
        writer.send(number)
    writer.close()
    stages, primes = [], []
    for prime in (2, 3, 5):
        next_reader, next_writer = context.Pipe(duplex=False)
        stage = context.Process(target=filter_prime, args=(prime, reader, next_writer))
        stage.start()
        stages.append(stage)
        reader.close()
        next_writer.close()
        reader = next_reader
    while True:
        try:
            primes.append(reader.recv())
        except EOFError:
            break
    for stage in stages:
        stage.join()
    print(primes, [stage.exitcode for stage in stages])
