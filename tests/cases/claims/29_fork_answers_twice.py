# The claim: fork is called once and returns twice: 0 in the child, the child's id in the parent. One document says
# that the child finds its parent with getppid(), another one prints getpid().
# What holds: 0 and the id; and it is getppid().
# gil: 3.12
# cpython: no
import os

reading, writing = os.pipe()
me = os.getpid()
answer = os.fork()
if answer == 0:
    os.write(writing, f"{answer} {os.getpid()} {os.getppid()}".encode())
    os._exit(0)
os.wait()
in_child, child, parent_of_child = map(int, os.read(reading, 100).split())
print(f"fork returns in the child: document 0, here {in_child}")
print("fork returns in the parent: document the child's id, here", "the child's id" if answer == child else answer)
parent = "the parent's id" if parent_of_child == me else parent_of_child
print("getppid() in the child: document the parent's id, here", parent)
