# exit: 1
import thread

thread.start_new_thread(print, ("hello",))
