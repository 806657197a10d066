# The model: one person, five homeworks of an hour each, one after the other. Nobody has to wait for the whole to be
# done to see the first one finished, but the last one is not begun for four hours.
SUBJECTS = ["Chinese", "mathematics", "physics", "chemistry", "English"]

clock = 0  # in minutes
for subject in SUBJECTS:
    begun = clock
    for minute in range(60):
        clock += 1
    print(f"{subject}: begun after {begun / 60:.0f} h, done after {clock / 60:.0f} h")
print(f"all of it: {clock / 60:.0f} h, {len(SUBJECTS) - 1} changes")
