g1:0a8dc106:
