# exit: 1
import Queue

print(Queue.Queue())
