# gil: 2.7
# cpython: no
import sys
print(sys.getcheckinterval())
sys.setcheckinterval(10)
print(sys.getcheckinterval(), sys.version_info[:2])
