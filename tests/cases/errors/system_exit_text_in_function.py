# exit: 1
import sys
def f():
    sys.exit("stopped: " + str(3))
f()
