# The alternate form has no point where there is no number.
inf = float("inf")
print(format(1e308, "#.0%"), format(1e308, ".2%"), format(1e300, "#.0%")[-3:])
print(format(inf, "#.0f"), format(inf, "#.2e"), format(float("nan"), "#g"), format(-inf, "#.0%"), "%#.0f" % inf)
