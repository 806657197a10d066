"""A guest book: three processes write their names into it. Whose book is it?"""
from multiprocessing import Manager, Process, active_children


def sign(name, book):
    book.append(name)


def guests(book):
    visitors = [Process(target=sign, args=(name, book)) for name in ("Ann", "Bob", "Cleo")]
    for visitor in visitors:
        visitor.start()
        visitor.join()
    return book


manager = Manager()
managed = manager.list()
