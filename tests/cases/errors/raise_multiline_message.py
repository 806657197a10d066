# exit: 1
raise ValueError("first line\nsecond line")
