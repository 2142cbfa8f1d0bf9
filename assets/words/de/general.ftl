# What stands everywhere.

# The language's own name, as the person who speaks it looks for it.
language = Deutsch
