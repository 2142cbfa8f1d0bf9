scatter-dimensions = Dimensionen
scatter-plane = 2D
scatter-space = 3D
scatter-magnify = vergrößern
scatter-lens-auto = auto

scatter-share = { $percent } %
scatter-variance = { $shares } der Varianz
scatter-variance-kept = { $shares } der Varianz, Achsen der Aufnahme davor beibehalten
scatter-variance-kept-short = { $shares }, Achsen der Aufnahme davor beibehalten
scatter-variance-kept-shortest = { $shares }, Achsen beibehalten
scatter-spread = Streuung { $spread }
scatter-step = Schritt { $step }
scatter-step-ago =
    { $ago ->
        [one] Schritt { $step }, vor { $ago } Schritt
       *[other] Schritt { $step }, vor { $ago } Schritten
    }
scatter-step-ago-short = Schritt { $step }, vor { $ago }
scatter-facts = Hauptkomponenten der Testbilder

scatter-no-embedding = noch keine Einbettung
scatter-component = PC { $number }
scatter-axis = Achse { $number }
scatter-magnified = ×{ $factor } vergrößert — nicht maßstäblich
scatter-missed = keine Punkte hier
scatter-centre = auf die dichteste Stelle zentrieren
scatter-centre-short = zentrieren
scatter-join = verbinden
scatter-pairs = Paare
scatter-show = zeigen
scatter-first = erste { $count }
scatter-all = alle { $count }

scatter-name = Einbettung
scatter-name-of = Einbettung von { $branch }
scatter-state-pictures =
    { $count ->
        [one] { $count } Testbild
       *[other] { $count } Testbilder
    }
scatter-state-space = 3D, gedreht um { $yaw }°, gekippt um { $pitch }°
scatter-state-to-scale = maßstäblich
scatter-state-magnified = ×{ $factor } vergrößert
scatter-state-to-fit = vergrößert, bis es passt
scatter-state-hidden = ausgeblendet: { $classes }
scatter-state-pinned = angeheftet: { $class }, Testbild { $number }

scatter-picture = Testbild { $number }
scatter-unpin = lösen
scatter-unpin-hover = Lösen (Esc)
scatter-neighbour-same = Nachbar { $number }: { $class }, dieselbe Klasse, Kosinus { $cosine }
scatter-neighbour-other = Nachbar { $number }: { $class }, eine andere Klasse, Kosinus { $cosine }
scatter-neighbour-hover =
    1 − cos = { $apart }
    Klicken, um dieses anzuheften.
scatter-no-direction = Sein Vektor hat keine Richtung, also hat es keine Nachbarn.
scatter-no-others = Es gibt keine anderen Vektoren, mit denen es zu vergleichen wäre.
scatter-same-class = { $same } von { $count } Nachbarn sind aus derselben Klasse (durch Zufall: { $chance } von { $count }).
scatter-order-means-nothing = Alle Bilder haben fast denselben Vektor: Die Reihenfolge bedeutet nichts.
scatter-nearly-the-same = Alle Bilder haben fast denselben Vektor: 1 − cos ist höchstens { $most }.
