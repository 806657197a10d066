# exit: 1
try
    pass
except E:
    pass
