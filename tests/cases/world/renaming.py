# A file keeps its contents under another name, and replaces what had it.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def put(name, text):
    with open(name, "w") as f:
        f.write(text)

def get(name):
    with open(name) as f:
        return f.read()

def fails(call, *args):
    try:
        print("fine", call(*args))
    except OSError as e:
        print(type(e).__name__, e)

put("a", "A")
put("b", "B")
os.rename("a", "c")
print(get("c"), os.path.exists("a"))
os.replace("c", "b")
print(get("b"), sorted(os.listdir()))
os.makedirs("d/e")
put("d/f", "F")
os.rename("d", "g")
print(get("g/f"), sorted(os.listdir("g")))
fails(os.rename, "zz", "y")
fails(os.rename, "b", "g")
fails(os.rename, "g", "b")
fails(os.rename, "g", "g/e/h")
fails(os.rename, "b", "no/where")
f = open("b")
os.remove("b")
print(f.read(), os.path.exists("b"))
f.close()
