# gil: 2.7, 3.9, 3.12, off
from multiprocessing.managers import BaseManager


class Leaf:
    def __init__(self, text):
        self.text = text

    def change(self, text):
        self.text = text

    def read(self):
        return self.text


class Book:
    def __init__(self, *texts):
        self.leaves = [Leaf(text) for text in texts]

    def leaf(self, n):
        return self.leaves[n]

    def copy_of_leaf(self, n):
        return self.leaves[n]

    def __iter__(self):
        return iter([leaf.text for leaf in self.leaves])

    def turn(self):
        for leaf in self.leaves:
            yield leaf.read()


class Library(BaseManager):
    pass


Library.register("Leaf", create_method=False)
Library.register("Iterator", create_method=False, exposed=("__next__",))
Library.register(
    "Book", Book, exposed=("leaf", "copy_of_leaf"),
    method_to_typeid={"leaf": "Leaf", "turn": "Iterator"},
)

if __name__ == "__main__":
    with Library() as library:
        book = library.Book("one", "two", "three")
        leaf = book.leaf(1)
        print(type(leaf).__name__, leaf.read())
        leaf.change("TWO")
        book.copy_of_leaf(2).change("lost")
        print(book.leaf(1).read(), book.leaf(2).read(), type(book.copy_of_leaf(2)).__name__)
        turn = book.turn()
        print(turn.__next__(), turn.__next__(), turn.__next__())
        try:
            turn.__next__()
        except StopIteration:
            print("the book is at its end")
        print(hasattr(library, "Leaf"), hasattr(library, "Book"), hasattr(book, "__iter__"))
