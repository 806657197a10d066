# gil: 3.12
# cpython: no
# In virtual time a day passes in no time at all, and the clock agrees.
import time
from datetime import datetime, timedelta

begin = datetime.now()
time.sleep(86400)
passed = datetime.now() - begin
print(passed >= timedelta(days=1), passed < timedelta(days=1, seconds=1))
print((datetime.now() + timedelta(hours=1) - begin).days)
