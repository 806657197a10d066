# exit: 4
# cpython: no
# gil: 3.12
# args: --max-processes 8
import os

while True:
    os.fork()
