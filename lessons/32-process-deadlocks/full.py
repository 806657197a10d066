"""Two friends write letters to each other."""
from multiprocessing import Pipe, Process


def send_first(pipe, letter):
    pipe.send(letter)
    return pipe.recv()


def read_first(pipe, letter):
    got = pipe.recv()
    pipe.send(letter)
    return got


def exchange(friend, words):
    letter = "hello " * words
    ours, theirs = Pipe()
    other = Process(target=friend, args=(theirs, letter))
    other.start()
    print("got", len(send_first(ours, letter).split()), "words")
    other.join()
