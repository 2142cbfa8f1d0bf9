exports-dashboard = Alle Panels
exports-slide = Ohne Bedienelemente

exports-saving = Wird gespeichert in { $place } …
exports-saved = Gespeichert in { $place }
exports-failed = Nichts wurde gespeichert: Der Export ist gescheitert.
exports-no-thread = Nichts wurde gespeichert: Es konnte kein Thread gestartet werden ({ $error }).
exports-cancelled = Der Film wurde abgebrochen: Nichts bleibt von ihm.

exports-open-folder = Ordner öffnen
exports-copy-picture = Bild kopieren
exports-copy-path = Pfad kopieren
exports-copied-picture = Das Bild ist in der Zwischenablage und kann eingefügt werden.
exports-unread = Das Bild lässt sich nicht kopieren: { $path } ist nicht lesbar ({ $error }).
exports-unopened = Keine Dateiverwaltung öffnet { $place }: { $reason }
exports-no-opener = dieses System hat keine

exports-film-beginning = Film: wird vorbereitet
exports-film-frames = Film: { $done } von { $of }
exports-film-ending = Film: wird beendet
exports-cancel = Abbrechen
exports-cancel-hover = Vom Film bleibt dann nichts

exports-film-custom = eigene
exports-film-changes = Schritt { $step }: { $changes }
