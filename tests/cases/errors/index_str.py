# exit: 1
"abc"[7]
