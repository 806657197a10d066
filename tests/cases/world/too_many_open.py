# cpython: no
# There is room for 1024 open files, the three streams included.
import errno
files = []
try:
    while True:
        files.append(open("f", "w"))
except OSError as e:
    print(len(files), e, e.errno == errno.EMFILE)
files.pop().close()
open("g", "w").close()
print("room again")
