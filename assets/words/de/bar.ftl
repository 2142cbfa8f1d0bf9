bar-help = Hilfe
bar-help-about = Tasten und die Lektion (?)

bar-light = Hell
bar-dark = Dunkel
bar-theme-about = Zwischen hell und dunkel wechseln (T)

bar-table = Tabelle
bar-table-about = Die Tabelle des Beitrags, gefüllt von den Läufen dieses Fensters (B)
bar-runs = Läufe
bar-runs-about = Die Läufe davor: einen wieder ansehen und mit ihm weitermachen (O)
bar-lessons = Lektionen

bar-lock = Sperren
bar-locked = Gesperrt
bar-hidden = Verborgen
bar-lock-about = Sperren, was den Lauf ändert: Einstellungen, Normalisierungen, Vorlagen, Seed, Neustarts (L). Umschalt-Klick blendet es aus (Umschalt L)
bar-locked-about = Was den Lauf ändert, ist gesperrt. Ein Klick entsperrt es (L); Umschalt-Klick blendet es auch aus (Umschalt L)
bar-hidden-about = Was den Lauf ändert, ist verborgen. Ein Klick blendet es ein (Umschalt L)
bar-hidden-and-locked-about = Was den Lauf ändert, ist gesperrt und verborgen. Ein Klick blendet es gesperrt ein (Umschalt L); L entsperrt es
bar-controls = Bedienelemente: { $state }
bar-controls-shown = sichtbar
bar-controls-locked = gesperrt
bar-controls-hidden = verborgen

bar-panels = Panels
bar-panels-about = Panels öffnen und schließen. Titel ziehen, um ein Panel zu verschieben, Lücken, um die Größe zu ändern.
bar-panels-diagram = Diagramm
bar-rests-unseen = Ruhen, solange dieser Tab verdeckt ist
bar-rests-unseen-about = Das Training wartet, solange ein anderer Tab vorn oder das Fenster minimiert ist, und geht weiter, wenn dieser wieder zu sehen ist. Sonst läuft es im Verborgenen weiter.
bar-panels-reset = Anordnung zurücksetzen
bar-panels-reset-about = Die anfangs geöffneten Panels, an ihren ersten Plätzen

bar-preset = Vorlage
bar-preset-none = eigene
bar-preset-changed = { $name }, geändert
bar-preset-none-about = Die Einstellungen des Laufs sind die keiner Vorlage. Eine wählen, um bei Schritt 0 zu beginnen (Tasten 0 – 9).

bar-same-start = ↺ Gleicher Start
bar-new-seed = ↺ Neuer Seed
bar-same-start-short = ↺ Gleich
bar-new-seed-short = ↺ Neu
bar-same-start-about = Neu ab Schritt 0, mit den Stellgrößen, wie sie jetzt sind: dieselben Gewichte, dieselbe Reihenfolge, dieselben Ansichten (R)
bar-new-seed-about = Neu ab Schritt 0, mit anderen Gewichten, anderer Reihenfolge und anderen Ansichten (Umschalt R)
bar-seed-takes = Wirkt ab Neustart. Erlaubt: { $takes }.

bar-pause = ▮▮ Anhalten
bar-pause-about = Anhalten (Leertaste)
bar-run = ▶ Starten
bar-run-about = Trainieren bis zum Anhalten (Leertaste)
bar-go-on = ▶ 1.000 Schritte weiter
bar-go-on-short = ▶ 1.000 mehr
bar-go-on-about = Alle { $made } Schritte sind gemacht. Erhöht die Zahl der Schritte auf { $steps }, wie die Stellgröße es tut, und trainiert weiter (Leertaste).
bar-go-on-momentum = Das Momentum des Zielnetzes folgt der Zahl der Schritte: Es ist hier dann { $momentum }.
bar-step = Schritt
bar-step-about = Ein Trainingsschritt, dann warten (→)
bar-all-done = Alle Schritte sind gemacht.
bar-all-done-about = Alle Schritte sind gemacht. Neu beginnen oder die Zahl der Schritte erhöhen.
bar-getting-ready = Wird vorbereitet.
bar-failed = Der Lauf ist gescheitert. Neu beginnen.

bar-export = Export
bar-export-about = Bilder, Zahlen und Filme speichern (S speichert diese Darstellung und die Zahlen)
bar-export-link = Link kopieren
bar-export-link-about = Die Adresse einer Seite, auf der dieser Lauf in einem Browser von vorn beginnt, mit seinen Änderungen bei ihren Schritten. Eigene Bilder sind nicht darin.
bar-export-everything = Diese Darstellung und die Zahlen (S)
bar-export-everything-about = Auch alle Dateien eines Laufs, wie das Programm sie ohne Fenster hinterlässt
bar-export-as = als
bar-export-format = Format
bar-export-pixels = Pixel
bar-export-scale = Maßstab
bar-export-scale-about = Pixel je Punkt des Fensters: wie groß das Bild wird
bar-export-film = Film speichern
bar-export-film-about = Das Training geht währenddessen weiter
bar-export-picture = Bild speichern
bar-export-picture-about = Wie es jetzt angezeigt wird
bar-export-saved-last = zuletzt gespeichert: { $place }
bar-export-gif = GIF-Film
bar-export-apng = PNG-Film
bar-export-png-about = Ein Bild aus Pixeln.
bar-export-svg-about = Eine Zeichnung, die in jeder Größe scharf und deren Text Text bleibt: für Aufsätze und Folien.
bar-export-gif-about = Der Lauf von seinem ersten Schritt bis jetzt als Film, den jedes Programm abspielt, in 255 Farben je Filmbild.
bar-export-apng-about = Der Lauf von seinem ersten Schritt bis jetzt als Film für Browser, mit jedem Pixel, wie es gezeichnet wurde.

bar-stretch-all = alle
bar-stretch-change = seit der Änderung
bar-stretch-last = letzte 100
bar-stretch-all-short = alle
bar-stretch-change-short = Änderung
bar-stretch-last-short = 100

bar-accuracy-probe = Sonde
bar-accuracy-all = alle vier

bar-spectrum-now = jetzt
bar-spectrum-run = über den Lauf
