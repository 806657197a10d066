# gil: 2.7, 3.9, 3.12, off
# register_at_fork() takes functions only, and one at least.
import os

for wrong in (lambda: os.register_at_fork(), lambda: os.register_at_fork(before=3)):
    try:
        wrong()
        print("accepted")
    except TypeError as error:
        print(error)
