import re

print(re.split(",", "a,b,c"), re.split(",", "a,b,c", 1), re.split(",", ""))
print(re.split(r"\s*[,;]\s*", "a , b;c"))
print(re.split(r"(,)|;", "a,b;c"))
print(re.split(r"x*", "axbc"))
print(re.split(r"\W+", "Words, words, words."))
print(re.escape("a.b*c-d (e) [f] $1^2 x_y/z~#&"))
print(re.fullmatch(re.escape("1+1=2?"), "1+1=2?") is not None)
