# exit: 1
with a as 5: pass
