branches-name = Name des Zweigs { $name }
branches-name-about = Wie dieser Zweig heißt; ein Klick benennt ihn um
branches-main-one = der Hauptzweig

branches-standing = Schritt { $step }, { $doing }
branches-standing-from-branch = Schritt { $step }, { $doing }; aus { $branch } bei Schritt { $from }
branches-standing-from = Schritt { $step }, { $doing }; aus Schritt { $from }
branches-getting-ready = wird vorbereitet
branches-trains = trainiert
branches-paused = angehalten
branches-rests = ruht
branches-finished = fertig
branches-failed = gescheitert

branches-difference = { $knob } { $here }, nicht { $main }
branches-no-difference = dieselben Stellgrößen wie im Hauptzweig

branches-main = Haupt
branches-main-spoken = Zweig { $name } zum Hauptzweig machen
branches-main-about = Jedes Panel zeigt ihn, und was geändert wird, wirkt auf ihn. Einer, der ruhte, trainiert an der Stelle des jetzigen Hauptzweigs.
branches-rest = Ruhen
branches-rest-spoken = Zweig { $name } ruhen lassen
branches-train = Trainieren
branches-train-spoken = Zweig { $name } mittrainieren lassen
branches-along-about = Ob er seine Schritte abwechselnd mit den anderen macht.
branches-drop = Verwerfen
branches-drop-spoken = Zweig { $name } verwerfen
branches-drop-about = Ihn aufgeben. Sein Lauf bleibt in der Liste der Läufe (O).

branches-fork = Abzweigen
branches-fork-spoken = Abzweigen: ein neuer Zweig
branches-full = Es gibt { $most } Zweige: erst einen verwerfen
branches-grow = Ein Zweig ab Schritt { $step }
branches-as-it-is = Wie es ist
branches-without-norms = Ohne Normalisierung in beiden MLPs
branches-with-norm = Batch-Norm am Ausgang des Projektors
branches-changed = Mit einer Änderung
branches-fork-with = abzweigen mit { $knob }
branches-on = an
branches-off = aus
