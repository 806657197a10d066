"""Addresses of the web: urllib.request opens them, urllib.parse takes them apart, urllib.error says what went wrong."""
