exports-dashboard = Alle Panels
exports-slide = Ohne Bedienelemente

exports-saving = Wird gespeichert in { $place } …
exports-saved = Gespeichert in { $place }
exports-failed = Nichts wurde gespeichert: Der Export ist gescheitert.
exports-no-thread = Nichts wurde gespeichert: Es konnte kein Thread gestartet werden ({ $error }).
exports-cancelled = Der Film wurde abgebrochen: Nichts bleibt von ihm.

exports-film-beginning = Film: wird vorbereitet
exports-film-frames = Film: { $done } von { $of }
exports-film-ending = Film: wird beendet
exports-cancel = Abbrechen
exports-cancel-hover = Vom Film bleibt dann nichts

exports-film-custom = eigene
exports-film-changes = Schritt { $step }: { $changes }
