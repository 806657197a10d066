# gil: 3.12
# cpython: no
import sys
print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval(), hasattr(sys, "getcheckinterval"), sys.version_info[:2])
