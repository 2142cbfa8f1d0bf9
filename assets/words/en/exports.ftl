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

# On the note of what was saved, and in the menu.
exports-open-folder = Open folder
exports-copy-picture = Copy picture
exports-copy-path = Copy path
exports-copied-picture = The picture is in the clipboard: paste it where you write.
exports-unread = The picture cannot be copied: { $path } cannot be read ({ $error }).
exports-unopened = No file manager opens { $place }: { $reason }
exports-no-opener = this system has none

# Beside the bar of a film that is being made: how many of its frames there are.
exports-film-beginning = film: getting ready
exports-film-frames = film: { $done } of { $of }
exports-film-ending = film: ending
exports-cancel = Cancel
exports-cancel-hover = Nothing of the film is left then

# The line at the bottom of a film: the newest changes, before the first one the preset's name, or this where it is none.
exports-film-custom = custom
exports-film-changes = step { $step }: { $changes }
