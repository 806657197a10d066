import os
import os.path
import os.path as p
from os.path import join, splitext

print(join("a", "b", "c.txt"), join("a/", "b"), join("a", "/b"), join("", "a"), join("a", ""))
for path in ("/usr/lib/x.tar.gz", "x", "/", "a/", "/a", ".hidden", "a.b/c", "..", "x.", "a//b", "...a", ""):
    print(repr(path), os.path.split(path), splitext(path), p.basename(path), p.dirname(path))
for path in ("a/./b/../c", "/../a", "//a", "", "a//b/", "../..", "/a/b/../../..", "./x"):
    print(repr(path), os.path.normpath(path), os.path.isabs(path))
print(p.relpath("/a/b/c", "/a/d"), p.relpath("/a", "/a"), p.commonprefix(["/usr/lib", "/usr/local"]))
print(p.commonpath(["/usr/lib", "/usr/local/bin"]), p.abspath("/x/../y"), os.path is p)
try:
    os.path.join(1)
except TypeError as e:
    print(e)
try:
    import os.missing
except ModuleNotFoundError as e:
    print(e)
