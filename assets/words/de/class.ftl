class-ask = Den Kurs fragen
class-ask-hover = Die Frage über das ganze Fenster, mit einem Zähler gehobener Hände für jede Antwort (Q)

# Stands for a title that would give the answer away.
class-untold = Lektion
class-untold-place = Lektion { $at } von { $of }
class-untold-lecture = { $title } · Lektion { $at } von { $of }

class-hands = { $count ->
    [one] { $count } Hand
   *[other] { $count } Hände
}
class-counter = Hände für Antwort { $number }: { $answer }
class-bar = { $of ->
    [one] Kurs, Antwort { $number }: { $count } von { $of } Hand
   *[other] Kurs, Antwort { $number }: { $count } von { $of } Händen
}
class-bar-true = { $bar }, traf ein
class-true = traf ein
class-had-it = { $count } von { $of } lagen richtig.
class-none-had-it = Keine der Antworten traf ein, also lag von { $of } niemand richtig.
class-taken = Kurs: { $count } von { $of } lagen richtig

class-counting = 0 – 9 Zahl eintippen   ·   ↑ ↓ oder + − eine mehr, eine weniger   ·   Tab, ← → nächste Antwort
class-frozen = Die Hände sind gezählt; Bild ↑ zählt noch einmal.
class-back = Ein Blick zurück auf die Frage: Die Änderung ist gemacht, und der Lauf bleibt, wie er ist.

# Buttons, each with its key.
class-to-run = Zurück zum Lauf (Bild ↑)
class-count-again = Noch einmal zählen (Bild ↑)
class-freeze = Festhalten (Bild ↓, Enter)
class-act = Änderung vornehmen (Bild ↓, Enter)
class-go-on = Weiterlaufen lassen (Bild ↓, Enter)
class-return = Zurück zum Lauf (Bild ↓, Enter)
class-blank = Schwarz (B)
class-close = Schließen (Esc)

class-on-its-way = Der Lauf ist unterwegs: Schritt { $made } von { $of }.
class-asked-for = Der Lauf ist unterwegs.
class-first = Das ist der erste Schritt der Lektion. M zeigt die anderen.
class-first-back = Vor der Frage ist nichts. Bild ↓ führt zurück zum Lauf.
class-last = Das war die letzte Lektion. M zeigt alle.
class-no-table = Die Tabelle des Beitrags wartet, bis die Lektion ihre Antwort hat: Sie würde sie verraten.
class-no-help = Die Zusammenfassung und die Fragen sind wieder da, wenn die Lektion ihre Antwort hat: Sie würden sie verraten.
class-dark = Der Bildschirm ist schwarz: Jede Taste bringt das Fenster zurück
class-goes-on = Alle { $made } Schritte sind gemacht; eine Vorführung endet nicht von selbst: weiter bis Schritt { $steps }.
