# The module says what it understands.
import pickle

print(pickle.format_version, pickle.compatible_formats)
