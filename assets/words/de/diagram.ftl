diagram-picture-name = Bild
diagram-picture = Testbilder, jedes aus einer anderen Klasse, wenn es genug Klassen gibt. Andere öffnen die Einstellungen, oder ein Ordner, auf das Fenster gezogen.
diagram-picture-why = Klassen werden nie im Training verwendet, nur zur Bewertung der Repräsentation.
diagram-test-picture = { $class }, Testbild { $number }
diagram-unknown-class = unbekannte Klasse

diagram-views-name = Ansichten
diagram-views =
    Zwei zufällige Fassungen jedes Bildes: zugeschnitten, gespiegelt, umgefärbt, weichgezeichnet.
    v = t(x), v' = t'(x)
diagram-views-why = Das Netz wird darauf trainiert, beiden ähnliche Vektoren zu geben.

diagram-encoder-name = Encoder
diagram-encoder =
    Das Netz, dessen Ausgabe y die Repräsentation ist.
    y = f(v)
diagram-encoder-why = Sie wird nach dem Training verwendet und von der linearen Sonde bewertet.
diagram-encoder-shape = { $architecture }, { $features } Merkmale

diagram-projector-name = Projektor
diagram-projector =
    Ein kleines MLP, das aus y z macht. Ohne Schichten ist z gleich y.
    z = g(y)
diagram-projector-why = Der Verlust vergleicht diese Vektoren, nicht y.

diagram-predictor-name = Prädiktor
diagram-predictor =
    Ein kleines MLP, nur auf dieser Seite, das aus z den Vektor z' des Ziels vorhersagt.
    p = h(z)
diagram-predictor-why = Die Theorie erwartet, dass p in einem gesunden Netz weniger Richtungen nutzt als z' (Zhuo et al. 2023).
diagram-predictor-unused = Prädiktor nicht verwendet: z wird verglichen
diagram-predictor-none = kein Prädiktor: z wird verglichen
diagram-no-predictor =
    Es gibt keinen Prädiktor: z selbst wird verglichen.
    p = z
diagram-no-predictor-why = Nichts steht zwischen z und dem Vektor, mit dem es verglichen wird: Der Verlust wirkt auf z selbst.

diagram-loss-name = Verlust
diagram-both-ways = beidseitig

diagram-target-name = Zielnetz
diagram-no-target-name = kein Zielnetz
diagram-same-network-name = dasselbe Netz
diagram-target =
    Eine langsame Kopie von Encoder und Projektor. Sie wird nicht trainiert: In jedem Schritt bewegen sich ihre Gewichte ein wenig auf die des Online-Netzes zu.
    ξ ← τ ξ + (1 − τ) θ
diagram-target-why = Der Verlust vergleicht mit dem, was diese Kopie sagt: Je näher τ an 1 ist, desto langsamer bewegt sich sein Ziel.
diagram-no-target = Es gibt kein Zielnetz: Die Vorhersage wird mit der Projektion verglichen, die das Online-Netz selbst aus der anderen Ansicht bildet.
diagram-no-target-why = Womit die Vorhersage verglichen wird, bewegt sich in jedem Schritt so wie das Netz selbst.
diagram-same-network-apart =
    Derselbe Encoder und derselbe Projektor sehen die andere Ansicht und lernen aus beiden. Es gibt kein Zielnetz.
    z' = g(f(v'))
diagram-same-network-apart-why = Die anderen Bilder des Batches werden abgestoßen.
diagram-same-network =
    Derselbe Encoder und derselbe Projektor sehen die andere Ansicht und lernen aus beiden. Es gibt kein Zielnetz, und kein Bild wird mit einem anderen verglichen.
    z' = g(f(v'))
diagram-same-network-why = Was den Vektoren eines Batches gemeinsam ist, wird als Ganzes beurteilt.
diagram-momentum-now = Momentum τ = { $momentum }
diagram-stiff = Das Zielnetz bewegt sich kaum noch: Sein Momentum ist so nahe an 1, dass es in 100 Schritten weniger als ein Zehntel des Online-Netzes übernimmt. Eine Änderung jetzt ist ein anderes Experiment als dieselbe Änderung früh im Lauf. Den Verlauf auf constant setzen oder die Zahl der Schritte erhöhen, dann bewegt es sich wieder.
diagram-stiff-in-short = Das Zielnetz bewegt sich kaum noch. Mit constant oder mit mehr Schritten bewegt es sich.
diagram-target-ema = EMA
diagram-target-off = aus

diagram-same-weights = dieselben Gewichte
diagram-copied = langsam kopiert (EMA)
diagram-copied-momentum = langsam kopiert (EMA), Momentum { $momentum }
diagram-hardly-copied = kaum noch kopiert (EMA)
diagram-hardly-copied-momentum = kaum noch kopiert (EMA), Momentum { $momentum }

diagram-stop-on = Stop-Gradient
diagram-stop-untrained = aus, Ziel untrainiert
diagram-stop-off = Gradient fließt
diagram-stop-on-spoken = Stop-Gradient: an
diagram-stop-off-spoken = Stop-Gradient: aus
diagram-stop-on-about = Der Gradient endet hier. Der Verlust bewegt die Vorhersage auf das Ziel zu, nie das Ziel auf die Vorhersage.
diagram-stop-untrained-about = Der Stop-Gradient ist aus, aber ein Zielnetz wird nie trainiert. Wird das Zielnetz ausgeschaltet, fließt der Gradient in beide Seiten.
diagram-stop-off-about = Der Gradient fließt auch in die Seite des Ziels; so bewegen sich beide Seiten aufeinander zu.

diagram-queue = Vektoren z' früherer Batches, die als Negativbeispiele (andere Bilder) dienen. Jeder Batch ersetzt die ältesten.
diagram-queue-why = Der Verlust stößt p von ihnen ab.
diagram-queue-now = { $size } Schlüssel
diagram-queue-spoken = Warteschlange mit { $size } Schlüsseln
diagram-queue-caption = Warteschlange mit { $size } früheren z'

diagram-layer-conv = Conv
diagram-layer-linear = linear
diagram-norm-formula = Gain · { $formula } + Bias
diagram-gain-and-bias = Gain und Bias bleiben bei der Schicht. Wird ihre Normalisierung herausgenommen, werden sie mit ihrem Momentum aufbewahrt und kommen unverändert zurück. Eine andere Art von Normalisierung übernimmt sie.
diagram-both-name = beide MLPs
diagram-both-name-short = beide
diagram-both = Setzt die Normalisierung in Projektor und Prädiktor zusammen, bei einem Schritt: ein Eingriff, den ein einziges „Rückgängig“ zurücknimmt.

diagram-spread = Streuung { $spread }
diagram-rank-of = Rang { $rank } von { $directions }
diagram-rank = Rang { $rank }
diagram-has = { $name }: { $symbol } hat { $measure }
diagram-now = über die Ansichten von { $pictures } Testbildern: Streuung { $spread }; { $percent } % von normiertem { $symbol } sind allen gemeinsam; effektiver Rang { $rank } von { $directions }
diagram-few-are-normal = ; wenige Richtungen sind hier normal
diagram-strip = Die Vektoren { $symbol } der Bilder, einer je Zeile; jede Spalte ist eine Dimension oder, wo es mehr als { $columns } gibt, der Mittelwert benachbarter. Blau ist über 0, Orange darunter.
diagram-strip-why = Zeilen, die gleich aussehen: Die Bilder haben denselben Vektor.
diagram-strip-spoken = Vektoren { $symbol }
