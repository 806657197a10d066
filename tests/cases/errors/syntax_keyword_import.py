# exit: 1
import class
