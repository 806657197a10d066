if 1:
	print("tab")
	if 1:
	    print("tab then spaces")
	print("back")
if 1:
        print("eight")
        if 1:
         print("nine")
def f():
  return 2

  # comment at other depth
      # deeper
# shallower
  return 3
print(f())
if 1:

    pass
    # trailing

print("end")
	
   
