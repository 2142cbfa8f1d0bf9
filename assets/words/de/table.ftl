table-title = Die Tabelle des Beitrags, aus den eigenen Läufen
table-about = Der letzte fertige Lauf jeder Vorlage, seit das Fenster geöffnet wurde, neben den Zahlen des Beitrags (STL-10, ResNet-18, 10 Epochen). Kosinuswerte sind Mittelwerte über die letzten 64 Schritte. Läufe, die unterwegs geändert wurden, zählen nicht. Ein Klick auf eine Vorlage startet sie.

table-preset = starten
table-accuracy = Genauigkeit %
table-post = Beitrag
table-cosines = Kosinus pos / neg
table-badge = Befund
table-steps = Schritte
table-seed = Seed
table-not-in-post = nicht in der Tabelle des Beitrags

table-start-about = Startet sie.
table-start-spoken = { $preset } starten
table-untrained-about = Der Encoder vor seinem ersten Schritt.

table-getting-ready = wird vorbereitet
table-now = jetzt
table-paused = angehalten
table-failed = gescheitert
