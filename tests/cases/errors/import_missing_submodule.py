# exit: 1
import os.nothing
