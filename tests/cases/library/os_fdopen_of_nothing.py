# gil: 2.7, 3.9, 3.12, off
# fdopen() asks whether the number is open.
import os

try:
    print(type(os.fdopen(999)).__name__)
except OSError as error:
    print(error)
