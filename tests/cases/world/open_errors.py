# What cannot be opened, and why.
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("file", "w") as f:
    f.write("x")
os.mkdir("folder")

def fails(*args, **kwargs):
    try:
        print("opened", open(*args, **kwargs))
    except (OSError, ValueError, TypeError, LookupError) as e:
        print(type(e).__name__, e)

fails("missing.txt")
fails("missing/file.txt", "w")
fails("folder")
fails("folder", "w")
fails("folder/", "w")
fails("file", "x")
fails("file/inside", "w")
fails("file/")
fails("", "w")
fails("file", "q")
fails("file", "rw")
fails("file", "rr")
fails("file", "br+t")
fails("file", "")
fails("file", "+")
fails("file", "b")
fails("file", 7)
fails("file", encoding=7)
fails("file", encoding="no-such")
fails("file", "rb", encoding="utf-8")
fails("file", "rb", errors="strict")
fails("file", "rb", newline="\n")
fails("file", buffering=0)
fails("file", newline="x")
fails("file", closefd=False)
fails(-1)
fails(3.5)
fails(None)
fails()
fails("file", bogus=1)
fails("a\0b")
try:
    open("missing.txt")
except OSError as e:
    print(e.errno, e.strerror, e.filename, repr(e))
