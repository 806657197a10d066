# A command that runs beside the program.
import subprocess
from subprocess import PIPE, Popen

p = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True)
p.stdin.write("first\n")
p.stdin.flush()
print(repr(p.stdout.readline()), p.poll())
p.stdin.write("second\n")
p.stdin.close()
print(repr(p.stdout.read()), p.wait(), p.returncode)
p.stdout.close()
p = Popen(["sleep", "100"])
print(p.poll())
try:
    p.wait(timeout=0.01)
except subprocess.TimeoutExpired as e:
    print(e, e.timeout)
p.terminate()
print(p.wait(), p.returncode, p)
p = Popen(["sleep", "100"])
p.kill()
print(p.wait(), p.poll())
with Popen(["echo", "in a with"], stdout=PIPE) as p:
    print(p.stdout.read())
print(p.returncode)
p = Popen(["cat"], stdin=PIPE, stdout=PIPE, stderr=PIPE)
print(p.communicate(b"data"), p.returncode)
one = Popen(["echo", "through two"], stdout=PIPE)
two = Popen(["cat"], stdin=one.stdout, stdout=PIPE)
one.stdout.close()
print(two.communicate()[0], one.wait(), two.wait())
try:
    Popen(["sleep", "3"], stdin=PIPE, stdout=PIPE).communicate(timeout=0.01)
except subprocess.TimeoutExpired as e:
    print(e)
