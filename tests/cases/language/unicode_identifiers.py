变量 = 1
é = 2
ﬁ = 3
print(变量, é, fi)
def 函数(参数): return 参数 + 1
print(函数(参数=5))
class Ünï: ключ = "значение"
print(Ünï.ключ, Ünï.__name__, Ünï())if 0 else print(Ünï.ключ, Ünï.__name__)
𝐱 = 5
print(x, "x" in globals(), "𝐱" in globals())
µ = 1
print(μ)
_1 = __a = ª = 1
print(_1, __a, a)
print("变".isidentifier(), "1a".isidentifier(), "a b".isidentifier(), "".isidentifier())
