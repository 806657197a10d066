# gil: 2.7, 3.9, 3.12, off
# A child that changes its folder does not move its parent.
import os

start = os.getcwd()
os.mkdir("folder_of_the_child")
pid = os.fork()
if pid == 0:
    os.chdir("folder_of_the_child")
    os._exit(0)
os.waitpid(pid, 0)
print(os.getcwd() == start, os.path.isdir("folder_of_the_child"))
os.rmdir(os.path.join(start, "folder_of_the_child"))
