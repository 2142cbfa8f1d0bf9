map-about = Eine Zelle für jedes Paar von Werten zweier Regler, gefärbt danach, wie ihre Läufe endeten, und geteilt nach deren Seeds.
map-about-why = Ein Lauf zeigt einen Seed an einer Stelle: wie breit die Grenze ist und wie viel davon Zufall, zeigen nur viele.
map-left = noch zu machen ({ $count })
map-seeds = jede Zelle: { $count } Seeds

map-hint = Noch keine Karte. Zwei Regler wählen und um die Werte des Laufs herum kartieren, oder eine fertige Karte öffnen.
map-quiet = Die Karte ist wieder da, sobald die Frage der Lektion beantwortet ist.
map-colours = Farben der Karte
map-geometry = Geometrie
map-geometry-about = Wie die Vektoren z am Ende jedes Laufs zueinander standen.
map-gain = Gewinn
map-gain-about = Ob die Sonde auf y gegenüber dem untrainierten Encoder gewonnen hat.

map-x = Regler von links nach rechts
map-y = Regler von unten nach oben
map-knob-about = Was die nächste Karte verstellt. Die Werte liegen um die des Laufs herum.
map-begin = Kartieren
map-begin-about = Macht kurze Läufe von { $until } Schritten um die Regler von diesem herum, neben ihm und mit dem, was er von den Prozessoren übrig lässt. Was schon gemacht ist, wird nicht noch einmal gemacht.
map-stop = Anhalten
map-stop-about = Verlässt die laufenden Läufe. Die nächste Karte um dieselben Regler macht mit ihnen weiter.
map-shipped = Fertige
map-shipped-about = Karten, die mit dem Programm kommen.

map-around = Um diesen Lauf herum, nach { $until } Schritten
map-progress = { $made } von { $all } Läufen
map-waits = noch nicht gemacht
map-click = Klick: diesen Lauf hier machen
map-spoken = Karte der Läufe
map-unread = { $name } ist kein Sweep, der sich zeigen lässt: { $reason }
