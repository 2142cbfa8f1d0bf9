plots-preparing = wird vorbereitet
plots-waiting = wartet auf den ersten Schritt
plots-paused = „Starten“ drücken oder die Leertaste
plots-nothing = nichts wurde gemessen

plots-named-cosines = Plot der Kosinuswerte
plots-named-log-cosines = Plot der Kosinuswerte, logarithmisch
plots-named-accuracy = Plot der Genauigkeit
plots-named-loss = Plot des Verlusts
plots-named-spread = Plot der Streuung
plots-named-log-spread = Plot der Streuung, logarithmisch
plots-named-ranks = Plot der Ränge von p und z'
plots-named-spectrum = Plot des Spektrums
plots-named-spectrum-run = Plot des Spektrums über den Lauf
plots-named-variance = Plot der Varianz
plots-named-uniformity = Plot von Alignment und Uniformität
plots-named-layers = Plot: { $what }

plots-unit-step = Schritt
plots-step = Schritt { $step }
plots-direction = Richtung { $number }
plots-percent = { $value } %
plots-collapsed-below = darunter kollabiert

plots-positive = positiv
plots-negative = negativ
plots-log-positive = 1 − positiv
plots-log-negative = 1 − negativ

plots-accuracy-choice = Genauigkeit
plots-probe-every = lineare Sonde, alle { $steps } Schritte
plots-probe-at = Sonde bei Schritt { $step }
plots-probe-y = Sonde y
plots-probe-z = Sonde z
plots-neighbours-y = kNN y
plots-neighbours-z = kNN z
plots-chance = Zufall { $value } %
plots-untrained = untrainiert { $value } %

plots-ladder-share = Anteil des Gemeinsamen
plots-ladder-share-short = Anteil
plots-ladder-spread = Streuung

plots-spread = Streuung
plots-std = Std·√D
plots-rank = Rang

plots-layers-early = früh
plots-layers-late = spät
plots-layers-mlps = MLPs
plots-layers-choice = Schichten
plots-layers-look-choice = Schichten als
plots-layers-bars = Balken
plots-layers-lines = Linien
plots-layers-rate = Rate
plots-layers-value = { $what } von { $layer }: { $number }

plots-spectrum-choice = Spektrum
plots-spectrum-now = jetzt
plots-spectrum-then = damals, Schritt { $step }
plots-spectrum-step = Schritt { $step }
plots-spectrum-before = Schritt { $step }, vor der Änderung
plots-spectrum-darkest = 1e-5 der weitesten
plots-spectrum-scale = Skala der Singulärwerte

plots-alignment = Alignment
plots-uniformity = Uniformität
plots-corner-collapse = Kollaps
plots-corner-best = nah und gestreut
