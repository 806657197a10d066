# Decimal digits of every script are digits of numbers.
print(int("٣٤"), int("-७"), int("１２_３"), int("𝟗𝟘", 10), int("๔f", 16), float("٣.٥"), float("-१e२"))
for text in ["²", "٣a", "五", ""]:
    try:
        print(int(text))
    except ValueError as e:
        print(e)
print("᠗".isdecimal(), "߂".isdigit(), "²".isdecimal())
