# The number of a field is written in digits; more of them than fit are told of at once.
for text in ["{1180591620717411303424}", "{9223372036854775807}", "{9223372036854775808x}", "{0[9223372036854775808]}",
             "{000000000000000000000000}", "{+1}", "{1e5}"]:
    try:
        print(text.format("a", k=1))
    except Exception as e:
        print(type(e).__name__, e)
