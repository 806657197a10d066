# exit: 1
d = {"a": }
