# What is said of pictures, films and numbers that are saved, and on films.

# What a picture or a film is of.
exports-dashboard = All panels
exports-slide = Without controls

# Notes.
exports-saving = Saving to { $place } …
exports-saved = Saved to { $place }
exports-failed = Nothing was saved: the export failed.
exports-no-thread = Nothing was saved: no thread could be started ({ $error }).
exports-cancelled = The film was cancelled: nothing of it is left.

# Beside the bar of a film that is being made: how many of its frames there are.
exports-film-beginning = film: getting ready
exports-film-frames = film: { $done } of { $of }
exports-film-ending = film: ending
exports-cancel = Cancel
exports-cancel-hover = Nothing of the film is left then

# The line at the bottom of a film: the newest changes, before the first one the preset's name, or this where it is none.
exports-film-custom = custom
exports-film-changes = step { $step }: { $changes }
