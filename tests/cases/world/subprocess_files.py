# A command that reads and writes files of the program's.
import os, subprocess, tempfile
os.chdir(tempfile.mkdtemp())
with open("out.txt", "w") as f:
    f.write("before\n")
    f.flush()
    print(subprocess.call(["echo", "from the command"], stdout=f))
    f.write("after\n")
with open("out.txt") as f:
    print(f.read())
with open("out.txt") as f:
    print(subprocess.check_output(["cat"], stdin=f))
print(subprocess.check_output(["cat", "out.txt", "out.txt"]).count(b"\n"))
with open(os.devnull, "w") as null:
    print(subprocess.call(["cat", "none"], stderr=null))
print(subprocess.run(["cat", "none"], stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True).stdout)
print(os.popen("echo popen").read(), end="")
with os.popen("echo a; echo b" if False else "echo a") as p:
    print(p.readlines())
print(os.popen("false").close(), os.popen("true").close())
