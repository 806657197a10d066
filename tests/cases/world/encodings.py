# Text is bytes in some encoding.
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "w", encoding="utf-8") as f:
    print(f.write("naïve 余额"))
with open("f", "rb") as f:
    print(f.read())
with open("f", encoding="latin-1") as f:
    print(ascii(f.read()))
for errors in ("strict", "ignore", "replace", "backslashreplace"):
    try:
        with open("f", encoding="ascii", errors=errors) as f:
            print(errors, ascii(f.read()))
    except UnicodeDecodeError as e:
        print(e)
try:
    with open("g", "w", encoding="latin-1") as f:
        f.write("余")
except UnicodeEncodeError as e:
    print(e)
with open("g", "wb") as f:
    f.write(b"good\nbad \xff here\n")
with open("g", encoding="utf-8") as f:
    try:
        print(f.read())
    except UnicodeDecodeError as e:
        print(e)
