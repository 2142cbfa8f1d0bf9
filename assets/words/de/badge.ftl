badge-starting = Die ersten Schritte werden nicht beurteilt.
badge-collapsing = Die Vektoren z verschiedener Bilder rücken zusammen: Ihre Streuung ist weniger als halb so groß wie vor 16 bis 32 Schritten.
badge-collapsed = Alle Bilder haben fast denselben Vektor z: Der mittlere Kosinus zwischen verschiedenen Bildern liegt über 0,99. Das Fach nennt das vollständigen Kollaps. Was y enthält, ist eine andere Frage: Auf sie antwortet die Sonde.
badge-narrow-cone = Die Vektoren z unterscheiden sich, zeigen aber alle fast in dieselbe Richtung: Was allen Bildern gemeinsam ist, ist groß neben dem, was sie unterscheidet. So kann ein Netz lernen.
badge-few-directions = Die Vektoren z unterscheiden sich, aber nur entlang weniger Richtungen: Der effektive Rang der zentrierten Vektoren ist niedrig. Das Fach nennt das dimensionalen Kollaps. So kann ein Netz lernen.
badge-spread-out = Die Vektoren z verschiedener Bilder zeigen in verschiedene Richtungen. Das allein sagt nichts über das Lernen: Auch ein untrainiertes Netz kann gestreut sein.
badge-recovering = Alle Bilder hatten fast denselben Vektor z, und die Vektoren trennen sich wieder.
badge-diverged = Ein Messwert ist keine endliche Zahl mehr.
badge-since = { $geometry }, seit Schritt { $step }.
badge-about = Zwei Tatsachen. Die erste Zeile: wie die Vektoren z verschiedener Bilder liegen. Die zweite vergleicht zwei lineare Sonden auf y: die neueste und die des untrainierten Encoders, in Prozentpunkten mit der Unsicherheit der Differenz (95 %). Gelernt: um mehr als die Unsicherheit höher. Verloren: um mehr als diese niedriger. Kein Zugewinn: Die Differenz liegt innerhalb der Unsicherheit.
badge-about-why = Der Verlust vergleicht z, aber verwendet wird nach dem Training y: Während z ein einziger Vektor ist, kann die Sonde auf y bleiben, steigen oder fallen.
badge-probe = Sonde: { $gain }
badge-nothing-to-probe = nichts mehr für die Sonde
badge-verdict = Befund: { $geometry }; { $gain }

badge-thermometer =
    Wie weit die Vektoren z verschiedener Bilder auseinander liegen, in Zehnerpotenzen. Die Farbe ist die des Befunds; die Linie zeigt, wo ein vollständiger Kollaps beginnt.
    Streuung = 1 − mittlerer cos(z₁, z₂) über Paare verschiedener Bilder
badge-thermometer-why = Kosinuswerte von 0,9999 und 0,9999999 sehen gleich aus, 1e-4 und 1e-7 nicht.
badge-spread-unknown = Streuung von z
badge-spread = Streuung von z = { $spread }
badge-thresholds =
    Schwellen für die Streuung und für den effektiven Rang der zentrierten Vektoren:
    kollabiert: Streuung unter { $collapsed }, bis über { $recovering }
    erholt sich: danach, bis über { $wide } oder bis sie nicht mehr steigt
    wenige Richtungen: Rang unter { $few } von { $dimensions }, bis über { $enough }
    enger Kegel: sonst, Streuung unter { $narrow }, bis über { $wide }
    Das Wort wechselt erst, wenn mehrere Schritte nacheinander ein anderes verlangen.

badge-getting-ready = Vorbereitung: { $what }

badge-preparing = wird vorbereitet
badge-running = läuft
badge-replaying = spielt nach
badge-paused = angehalten
badge-finished = fertig
badge-failed = gescheitert
badge-step = Schritt { $step } / { $steps }
badge-epoch = Epoche { $epoch }
badge-meanwhile = inzwischen: { $place }
badge-past = VERGANGENHEIT · Schritt { $step } · Epoche { $epoch }

badge-speed = { $speed } Schritte/s
badge-frame = Frame { $time } ms
badge-speed-about =
    Trainiert auf: { $device }
    Trainingsschritte pro Sekunde und die Millisekunden CPU-Zeit, die das Zeichnen dieses Fensters braucht.

badge-standing-paused = ANGEHALTEN
badge-standing-paused-more = Leertaste: starten
badge-standing-finished = FERTIG
badge-standing-finished-more = alle Schritte gemacht
