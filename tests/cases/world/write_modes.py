# "w" begins anew, "a" appends, "x" must be new, "r+" writes over.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def show(name):
    with open(name) as f:
        print(repr(f.read()))

with open("f", "w") as f:
    print(f.write("one\n"), f.tell())
show("f")
with open("f", "a") as f:
    f.write("two\n")
    print(f.tell())
show("f")
with open("f", "w") as f:
    pass
show("f")
with open("g", "x") as f:
    f.writelines(["a\n", "b\n", "c\n"])
show("g")
with open("g", "r+") as f:
    f.write("A")
show("g")
with open("g", "a+") as f:
    f.write("d\n")
    f.seek(0)
    print(repr(f.read()))
    f.seek(0)
    f.write("e\n")          # goes to the end all the same
show("g")
with open("g", "w+") as f:
    f.write("hello")
    f.seek(0)
    print(f.read())
