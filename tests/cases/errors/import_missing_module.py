# exit: 1
import thread_ing
