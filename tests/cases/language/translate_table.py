# What translate() takes from its table.
class Number(int):
    pass


class Text(str):
    pass


s, p = ord("s"), ord("p")
print("spam".translate({s: True, 97: None}).encode(), "spam".translate({s: False}).encode())
print("spam".translate({s: Number(65), p: Text("xx")}))
for wrong in (-1, 2**70, 1.0, b"x"):
    try:
        "spam".translate({s: wrong})
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
