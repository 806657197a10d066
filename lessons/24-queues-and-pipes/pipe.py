"""A pipe has two ends. What is sent into one comes out of the other."""
from multiprocessing import Pipe, Process


def add_eggs(end):
    basket = end.recv()
    basket.append("eggs")
    end.send(basket)


def there_and_back():
    ours, theirs = Pipe()
    helper = Process(target=add_eggs, args=(theirs,))
    helper.start()
    basket = ["bread"]
    ours.send(basket)
    print("came back:", ours.recv())
    print("ours:     ", basket)
    helper.join()


def count(writer):
    for number in 1, 2:
        writer.send(number)


def listen(close_ours):
    reader, writer = Pipe(duplex=False)
    counter = Process(target=count, args=(writer,))
    counter.start()
    if close_ours:
        writer.close()
    try:
        while True:
            print("heard", reader.recv())
    except EOFError:
        print("nobody is left who could send")
    counter.join()
