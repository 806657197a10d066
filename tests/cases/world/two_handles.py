# Two handles of one file each have a position of their own; a copy is made line by line.
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("a", "w") as f:
    f.writelines("line %d\n" % i for i in range(5))
with open("a") as one, open("a") as other, open("b", "w") as copy:
    print(one.readline(), one.readline(), other.readline(), end="")
    for line in other:
        copy.write(line.upper())
with open("b") as f:
    print(f.read(), end="")
with open("a") as old, open("c", "w") as new:
    for number, line in enumerate(old):
        if number % 2:
            print(number, line, sep=": ", end="", file=new)
print(open("c").read(), end="")
