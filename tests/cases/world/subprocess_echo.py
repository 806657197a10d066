# Commands that both worlds have: echo, cat, true, false, sleep.
import subprocess
from subprocess import PIPE, STDOUT, DEVNULL

def fails(call):
    try:
        print("fine", call())
    except (OSError, ValueError, TypeError, subprocess.SubprocessError) as e:
        print(type(e).__name__, e)

print(subprocess.run(["echo", "one", "two"], capture_output=True))
print(subprocess.run(["echo", "text"], stdout=PIPE, text=True).stdout)
print(subprocess.check_output(["echo", "-n", "no end"]))
print(subprocess.check_output("echo from the shell", shell=True, text=True))
print(subprocess.getoutput("echo got"), subprocess.getstatusoutput("false"))
print(subprocess.run(["cat"], input=b"in and out", stdout=PIPE).stdout)
print(subprocess.run("cat", input="text\n", capture_output=True, encoding="utf-8").stdout)
print(subprocess.call(["true"]), subprocess.call(["false"]), subprocess.call(["echo", "x"], stdout=DEVNULL))
fails(lambda: subprocess.check_call(["false"]))
fails(lambda: subprocess.run(["false"], check=True))
fails(lambda: subprocess.check_output(["false"]))
fails(lambda: subprocess.run(["no-such-command-here"]))
fails(lambda: subprocess.run(["cat"], input=b"x", stdin=PIPE))
fails(lambda: subprocess.run(["echo"], capture_output=True, stdout=PIPE))
try:
    subprocess.run(["sleep", "5"], timeout=0.02)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__, e.cmd)
r = subprocess.run(["false"])
print(r, r.returncode, r.stdout)
fails(r.check_returncode)
try:
    subprocess.run(["false"], check=True, stdout=PIPE)
except subprocess.CalledProcessError as e:
    print(e.returncode, e.cmd, e.output, e.stdout, e.stderr)
