# exit: 1
import .a
