changes-undo = Rückgängig
changes-undo-about = Die Änderung zurücknehmen, die hier zuletzt gemacht wurde (Strg Z)
changes-redo = Wiederherstellen
changes-redo-about = Die Änderung noch einmal machen, die zuletzt rückgängig gemacht wurde (Strg Y, Strg Umschalt Z)
changes-nothing = Es gibt nichts dergleichen

changes-copy = Kopieren als
changes-copy-command = Befehl
changes-copy-command-spoken = Als Befehl kopieren
changes-copy-toml-spoken = Als TOML kopieren

changes-again = { $change }, Mal { $time }
changes-made = Auf der Befehlszeile: --at { $change }
changes-click = Klicken, um jenen Schritt anzusehen.
changes-planned = { $change }, geplant
changes-planned-about = Sie ist geplant: --at { $change }

changes-locked = Gesperrt: L drücken
changes-past = Das ist Schritt { $step }: Mit Ende zurück zu jetzt, oder „Von hier weiter“
