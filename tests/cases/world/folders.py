# Folders: made, listed, walked through, removed.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def fails(call, *args):
    try:
        print("fine", call(*args))
    except OSError as e:
        print(type(e).__name__, e)

os.mkdir("a")
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
open("a/one.txt", "w").close()
with open("a/b/two.txt", "w") as f:
    f.write("12345")
print(sorted(os.listdir("a")), os.listdir("a/b/c"))
for folder, folders, files in os.walk("a"):
    print(folder, sorted(folders), sorted(files))
print(os.path.exists("a"), os.path.isdir("a"), os.path.isfile("a"), os.path.isfile("a/one.txt"), os.path.exists("z"))
print(os.path.getsize("a/b/two.txt"), os.stat("a/b/two.txt").st_size)
fails(os.mkdir, "a")
fails(os.makedirs, "a/b")
fails(os.mkdir, "x/y")
fails(os.rmdir, "a")
fails(os.remove, "a/b/c/none")
fails(os.remove, "a/b/two.txt/x")
fails(os.rmdir, "a/one.txt")
fails(os.listdir, "nowhere")
fails(os.listdir, "a/one.txt")
fails(os.stat, "nowhere")
fails(os.path.getsize, "nowhere")
fails(os.chdir, "nowhere")
fails(os.chdir, "a/one.txt")
os.chdir("a/b")
print(os.path.basename(os.getcwd()), os.path.exists("two.txt"), os.path.exists("../one.txt"))
os.rmdir("c")
os.remove("two.txt")
print(os.listdir("."))
with os.scandir("..") as found:
    print(sorted((e.name, e.is_dir(), e.is_file()) for e in found))
