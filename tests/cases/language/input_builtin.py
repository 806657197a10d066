# input: first line
# input: 42
# input:   spaced  
name = input()
n = int(input("number: "))
print(name, n + 1)
print(repr(input("> ")))
try:
    input()
except EOFError as e:
    print(type(e).__name__, e)
