# cpython: no
# Commands that only the world has; unknown ones, through a shell and without one.
import os, subprocess
r = subprocess.call(["nslookup", "www.python.org"])
print("Exit code:", r)
p = subprocess.Popen(["nslookup"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
output, err = p.communicate(b"set q=mx\npython.org\nexit\n")
print(output.decode("utf-8").splitlines()[4], err, p.returncode)
r = subprocess.run(["nslookup", "elsewhere.org"], capture_output=True, text=True)
print(r.returncode, r.stderr, end="")
r = subprocess.run(["nslookup"], input=b"other\n", capture_output=True)
print(r.returncode, r.stderr)
r = subprocess.run("no_such_thing at all", shell=True, stderr=subprocess.PIPE)
print(r.returncode, r.stderr)
print(os.system("echo from os.system"), os.system("false"))
print(subprocess.check_output("ls", text=True).split())
