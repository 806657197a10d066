# gil: 3.12
# args: --races
# What a child changes before somebody has waited for it is not ordered before what the parent looks at.
import multiprocessing
import os

board = multiprocessing.RawArray("i", 2)
pid = os.fork()
if pid == 0:
    board[0] = 1
    board[1] = 1
    os._exit(0)
print(board[0] in (0, 1))
os.waitpid(pid, 0)
print(board[1])
