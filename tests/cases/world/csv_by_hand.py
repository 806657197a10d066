# A table is written and read back, with a record that is changed in place.
import os, tempfile
os.chdir(tempfile.mkdtemp())
rows = [("ann", 30), ("bob", 25), ("chris", 41)]
with open("table.csv", "w") as f:
    print("name", "age", sep=",", file=f)
    for name, age in rows:
        print(name, age, sep=",", file=f)
with open("table.csv") as f:
    header = next(f).strip().split(",")
    table = [dict(zip(header, line.strip().split(","))) for line in f]
print(header, table)
with open("records", "wb") as f:
    for name, age in rows:
        f.write(name.ljust(8).encode() + bytes([age]))
with open("records", "r+b") as f:
    f.seek(9 + 8)
    f.write(bytes([26]))
    f.seek(0)
    while record := f.read(9):
        print(record[:8].decode().strip(), record[8])
