panels-title-settings = Einstellungen
panels-title-changes = Änderungen
panels-title-branches = Zweige
panels-title-cosines = Kosinuswerte
panels-title-uniformity = Uniformität
panels-title-accuracy = Genauigkeit
panels-title-spectrum = Spektrum
panels-title-variance = Varianz
panels-title-loss = Verlust
panels-title-common-mode = Gemeinsamer Anteil
panels-title-spread = Streuung
panels-title-layers = Schichten
panels-title-ranks = Ränge
panels-title-luck = Zufall
panels-title-map = Karte
panels-title-scatter = Einbettung

panels-tab = Panel: { $name }
panels-close = { $name } schließen
panels-close-about = Dieses Panel schließen; das Menü „Panels“ öffnet es wieder
panels-gap = Lücke zwischen { $before } und { $after }
panels-none-open = Alle Panels sind geschlossen. Das Menü „Panels“ oben öffnet sie wieder.

panels-settings = Die Stellgrößen des Experiments. Eine Änderung wirkt auf den nächsten Schritt des laufenden Netzes, wenn die Stellgröße nicht erst ab Neustart wirkt.
panels-settings-why = Eine Stellgröße ändern, alles andere lassen: Nur dann lässt sich ein Unterschied auf sie zurückführen.
panels-changes = Was in diesem Lauf geändert wurde, und nach welchem Schritt; mit einem farbigen Balken, warum der Befund gewechselt hat. Ein Klick zeigt jenen Schritt. „Rückgängig“ und „Wiederherstellen“ ändern eine Stellgröße des laufenden Netzes, bei dem Schritt, bei dem es ist: Seine Gewichte bleiben, wie sie sind.
panels-changes-why = Was ein Netz tut, hängt davon ab, wo es gewesen ist: Dieselben Einstellungen können woandershin führen.
panels-no-changes = In diesem Lauf wurde nichts geändert. Jede Änderung einer Normalisierung, einer Stellgröße oder des Verlusts steht hier mit ihrem Schritt.
panels-copy-command = Die Zeile, die diesen Lauf in einem Terminal noch einmal macht, mit den bisherigen Änderungen (C): collapse-lab run …
panels-copy-toml = Dasselbe als Text einer Datei für collapse-lab run --config FILE.toml

panels-timeline = Klicken oder ziehen: Jedes Panel zeigt den Lauf, wie er damals war. Die Farben sind die des Befunds, eine Fahne ist eine Änderung, ein Punkt eine Aufnahme des Netzes: Bilder, Einbettung und Spektrum sind die der Aufnahme davor.
panels-stretch = Die Schritte, die alle Plots über Schritte zeigen (A): der ganze Lauf, ab kurz vor der letzten Änderung oder die letzten hundert. In der Vergangenheit: die bis zum angezeigten Schritt. Beim ganzen Lauf lässt sich die Achse ziehen und zoomen; ein Doppelklick setzt sie zurück.
panels-stretch-why = In einem kurzen Abschnitt sieht man, was eine einzelne Änderung bewirkt hat, im ganzen Lauf, wie es dazu kam.
panels-meanwhile = Das ist der Lauf, wie er jetzt ist: Angezeigt wird währenddessen seine Vergangenheit.
panels-go-on = Zu diesem Schritt zurückgehen, wie er war, bevor dort etwas geändert wurde, und von da weiter (G). Was danach kam, bleibt als Zweig, der ruht.
panels-fork = Aus dem angezeigten Schritt einen Zweig wachsen lassen (F: ohne Änderung). Er trainiert abwechselnd mit diesem Lauf, auf denselben Batches und denselben Ansichten, sodass nur das sie unterscheidet, was geändert wird.
panels-branches = Die Läufe, die aus einem gewachsen sind: Jedes Panel zeigt den Hauptzweig, und was geändert wird, wirkt nur auf ihn. Die mittrainieren, machen ihre Schritte abwechselnd. Höchstens vier; die Läufe verworfener Zweige bleiben in der Liste der Läufe.
panels-branches-why = Alle sehen dieselben Batches und dieselben Ansichten, sodass nur das sie unterscheidet, was geändert wird.
panels-no-branches = Es gibt einen Zweig. „Abzweigen“ lässt aus dem angezeigten Schritt einen weiteren wachsen; „Von hier weiter“ lässt, in der Vergangenheit, das als Zweig zurück, was nach jenem Schritt kam.
panels-past = Die Panels zeigen den Lauf, wie er nach diesem Schritt war, bevor dort etwas geändert wurde. Das ist die Vergangenheit: Darin lässt sich nichts ändern, und der Lauf selbst geht währenddessen weiter (die Leertaste startet ihn und hält ihn an). Ende oder Esc: zurück zu jetzt.

panels-cosines =
    Wie ähnlich die Vektoren z und z' zweier Ansichten einander sind. Positiv: zwei Ansichten eines Bildes. Negativ: Ansichten zweier verschiedener Bilder.
    cos(z, z') = z · z' / (‖z‖ ‖z'‖); negativ = Mittelwert über Paare verschiedener Bilder
panels-cosines-why = Liegen beide über 0,99, so haben alle Bilder fast denselben Vektor: ein Kollaps.
panels-log-cosines =
    1 minus die Kosinuswerte, in Zehnerpotenzen.
    log10(1 − cos)
panels-log-cosines-why = Das unterscheidet 0,9999 von 0,9999999, die auf der linearen Skala gleich aussehen. Niedriger ist kollabierter.
panels-scale-cosines = Skala der Kosinuswerte
panels-scale-spread = Skala der Streuung
panels-scale-linear = linear
panels-accuracy = Wie gut ein linearer Klassifikator die Klassen anhand von y unterscheidet: logistische Regression auf der Hälfte der Testbilder, bewertet auf der anderen Hälfte. Untrainiert: dasselbe für den Encoder vor seinem ersten Schritt, nachdem sich seine laufende Statistik eingestellt hat.
panels-accuracy-why = Die Sonde liest y, die erste Zeile des Befunds liest z: Während z ein einziger Vektor ist, kann die Genauigkeit bleiben, steigen oder fallen.
panels-loss-plot =
    Der Wert der Zielfunktion. Wo die Zielfunktion geändert wird, bricht die Kurve ab und geht in anderer Strichart weiter: Die Werte zweier Zielfunktionen lassen sich nicht vergleichen. Beidseitig: die Summe beider Richtungen, von jeder Ansicht zur anderen.
    byol: L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁), gemittelt über den Batch
panels-loss-plot-why = Der von byol fällt in einem Kollaps auf 0: Ein niedriger Verlust ist kein Zeichen für ein gutes Netz.
panels-spread =
    Drei Maße dafür, wie viel Raum die Vektoren z einnehmen.
    Streuung: 1 − mittlerer Kosinus zwischen verschiedenen Bildern.
    Std: die Standardabweichung von normiertem z in jeder Dimension, mal √D; 1 ist gleichmäßig gestreut.
    Rang: die effektive Zahl der Richtungen (RankMe, nicht zentriert), als Anteil an allen; exp(−Σ q ln q), q = σ / Σσ über die Singulärwerte σ
panels-spread-why = Alle drei nahe 0: ein vollständiger Kollaps.
panels-log-spread =
    Dieselben Maße in Zehnerpotenzen. Die Linie markiert eine Streuung von 0,01. Der Rang steht als Anteil an allen Richtungen.
    log10 von Streuung, Std und Ranganteil
panels-log-spread-why = Eine Streuung von 2e-5 und eine von 0,005 sehen auf der linearen Skala gleich aus. Unter der Linie beginnt ein vollständiger Kollaps.
panels-ladder =
    Wie viel die Vektoren aller Bilder gemeinsam haben, Stufe für Stufe von y bis z. Ein voller Balken: Alle zeigen in dieselbe Richtung. Blau: nach einer Normalisierung. Gemessen auf Testbildern ohne Augmentierung; die Kästchen des Diagramms zeigen augmentierte Ansichten.
    Anteil = |Mittelwert von normiertem h|²
panels-ladder-why = Ein voller Balken bei z ist ein vollständiger Kollaps. Batch-Norm zieht ab, was den Bildern gemeinsam ist, aber ihr eigener Bias setzt einen Vektor wieder ein. Layer-Norm sieht ein Bild auf einmal und kann nicht abziehen, was andere mit ihm teilen.

panels-spectrum =
    Wie weit die Vektoren z der Stichprobe entlang jeder Richtung reichen, die weiteste zuerst. Auch der Vektor, der allen Bildern gemeinsam ist, zählt als Richtung, oft als die erste.
    Singulärwerte von z, nicht zentriert, durch √N
panels-spectrum-why = In einem vollständigen Kollaps bleibt nur die Richtung, die allen Bildern gemeinsam ist. Eine neu gelernte Richtung steigt über die übrigen.
panels-spectrum-now = Die Singulärwerte jetzt, vor der letzten Änderung und die des untrainierten Netzes.
panels-spectrum-run = Eine Zeile für jede Richtung, die weiteste unten. Hell: fast so weit wie die weiteste ihres Schritts. Dunkel: kaum.

panels-layers = Ein Balken oder eine Linie je Schicht. Früh: der Stem des Encoders und die ersten zwei Stufen. Spät: der Rest des Encoders. MLPs: Projektor und Prädiktor. Die Zahlen sind das geometrische Mittel jeder Gruppe jetzt. Jeder achte Schritt wird aufgezeichnet.
panels-layers-why = In einem Kollaps verschwinden die Gradienten fast, in den frühen Schichten am meisten.
panels-layers-rate =
    Die lokale Rate, die LARS jeder Schicht gibt. Sie wird auch unter SGD gezeigt, das sie nicht verwendet.
    λ = η ‖w‖ / (‖∇‖ + β ‖w‖), η der Trust, β der Weight Decay
panels-layers-rate-why = Sie wächst, wenn der Gradient der Schicht verschwindet. Damit erklärt der Beitrag, warum LARS aus einem Kollaps herausfinden kann.
panels-layers-weights = Länge der Gewichte jeder Schicht.
panels-layers-weights-why = Derselbe Gradient dreht kurze Gewichte mehr als lange. LARS rechnet damit: Seine Rate wächst mit dieser Länge.
panels-layers-gradients = Länge des Gradienten der Gewichte jeder Schicht, ohne Weight Decay.
panels-layers-gradients-why = Mit dem Gradienten schrumpfen die Schritte von SGD: In einem Kollaps verschwinden die Gradienten fast.
panels-layers-bars = Der Wert jeder Schicht jetzt, in Zehnerpotenzen, und daneben seine Geschichte.
panels-layers-lines = Alle Schichten über die Schritte, in einem Plot.

panels-scatter = Jeder Punkt ist ein Testbild: sein Vektor z, auf Länge 1 gebracht, gesehen entlang der zwei Richtungen, in denen sich die Vektoren am meisten unterscheiden (Hauptkomponenten). Der Kreis hat den Radius 1: Vektoren, die in dieser Ebene liegen, enden auf ihm. Von Aufnahme zu Aufnahme werden die Achsen so gedreht, dass sie zu den vorigen passen, damit die Wolke nicht springt: Wo ihre Anteile nicht der Reihe nach stehen, sind es beibehaltene Achsen, nicht PC 1 und 2. Ein Klick auf einen Punkt zeigt seine nächsten Nachbarn als Bilder.
panels-scatter-why = Der Maßstab ist fest: Eine kollabierte Wolke sieht kollabiert aus.
panels-lens = Vergrößert die Mitte der Wolke oder, wo keine Punkte sind, auf Knopfdruck ihre dichteste Stelle.
panels-lens-why = Unter der Lupe hat selbst eine kollabierte Wolke eine Form; deshalb sagt das Bild, wie stark es vergrößert ist.
panels-dimensions = 2D: die zwei Richtungen, in denen sich die Vektoren am meisten unterscheiden. 3D: auch die dritte; Ziehen zum Drehen, Doppelklick dreht zurück. Nähere Punkte sind größer. Die Kreise liegen auf der Einheitskugel.
panels-dimensions-why = Punkte, die in der Ebene aufeinander liegen, können entlang der dritten Richtung getrennt sein.
panels-pairs = Verbindet die zwei Ansichten eines Bildes, das positive Paar, das der Verlust zusammenzieht. Punkt: z der ersten Ansicht. Ring: z' der zweiten, vom Zielnetz, wo es eines gibt.
panels-pairs-why = Der Verlust verkürzt diese Linien. Sind sie kurz, weil alle Bilder an einer Stelle sind, so ist das ein Kollaps.
panels-all-pictures = Alle Testbilder statt der festen Stichprobe, in derselben Ebene. Sie kommen mit der linearen Sonde, seltener als die Stichprobe. Die Batch-Norm des Projektors nimmt ihre Statistik aus ihnen allen. Höchstens zehntausend, weniger, wo die Schichten breit sind.
panels-all-pictures-why = Das zeigt, ob die übrigen Bilder so liegen wie die Stichprobe.
panels-class = Klick: ausblenden oder einblenden. Doppelklick oder Alt-Klick: nur diese, und noch einmal: alle.
panels-class-why = Klassen werden nie im Training verwendet: Wo ihre Punkte getrennt liegen, hat das keine Klassenangabe bewirkt.
panels-neighbours =
    Die Bilder, deren Vektoren z den größten Kosinus mit dem des angehefteten haben, unter den gezeigten Testbildern. Blauer Rand und =: dieselbe Klasse. Oranger Rand und ≠: eine andere Klasse. Zufall: wie viele derselben Klasse eine zufällige Auswahl hätte.
    cos(z₁, z₂) = z₁ · z₂ / (‖z₁‖ ‖z₂‖)
panels-neighbours-why = Keine Klasse wurde je im Training verwendet: Wo mehr Nachbarn die Klasse teilen als durch Zufall, enthalten die Vektoren etwas von ihr.
panels-no-pin = Einen Punkt der Einbettung anklicken: Sein Bild und seine nächsten Nachbarn erscheinen hier.
panels-not-sampled = Das angeheftete Bild ist nicht in dieser Stichprobe.
