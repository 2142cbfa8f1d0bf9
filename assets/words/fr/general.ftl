# Ce qui se trouve partout.

language = Français
