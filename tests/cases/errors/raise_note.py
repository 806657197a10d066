# exit: 1
e = ValueError("with note")
e.add_note("look here")
e.add_note("and\nthere")
raise e
