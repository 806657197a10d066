# exit: 1
try:
    {}["missing"]
except KeyError as e:
    raise RuntimeError("lookup failed") from e
