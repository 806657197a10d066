# Three ways for a function to know whose guest it serves: it is handed the guest through every call; it looks into a
# dict with its thread as the key; or into a threading.local, which may hold several things.
import threading

said = []
by_thread = {}
mine = threading.local()


def greet(guest):
    said.append(("handed over", guest))


def serve(guest):
    greet(guest)


def greet_by_dict():
    said.append(("looked up", by_thread[threading.current_thread()]))


def greet_by_local():
    said.append(("its own", mine.guest, mine.table))


def wait_on(guest, table):
    serve(guest)
    by_thread[threading.current_thread()] = guest
    greet_by_dict()
    mine.guest, mine.table = guest, table
    greet_by_local()


threads = [threading.Thread(target=wait_on, args=(guest, i)) for i, guest in enumerate(["Ann", "Bob", "Cy"])]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for line in sorted(said):
    print(*line)
print(hasattr(mine, "guest"), len(by_thread))
