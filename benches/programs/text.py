def text(n):
    length = 0
    for i in range(n):
        length += len("item " + str(i) + "!")
    return length


for _ in range(5):
    text(500_000)
