"""Doing several things at once: the package of concurrent.futures."""
