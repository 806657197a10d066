"""A letter that is begun before a fork and finished after it."""
import os


def letter(flush=False):
    with open("letter.txt", "w") as paper:
        paper.write("Dear Ann,\n")
        if flush:
            paper.flush()
        if os.fork() == 0:
            paper.write("I am the child.\n")
            paper.close()
            os._exit(0)
        os.wait()
        paper.write("I am the parent.\n")
    with open("letter.txt") as paper:
        print(paper.read(), end="")
