# Stellgrößen.

knob-objective-label = Zielfunktion
knob-objective-title = Zielfunktion
knob-objective-words = Was vom Netz verlangt wird.
knob-stop-gradient-label = Stop-Gradient
knob-stop-gradient-title = Stop-Gradient
knob-stop-gradient-words = Hält den Gradienten von dem fern, was vorhergesagt werden soll.
knob-stop-gradient-why = Nur ohne Zielnetz gibt es dort einen fernzuhalten.
knob-temperature-label = Temperatur
knob-temperature-title = Temperatur
knob-temperature-words = Verwendet von simclr und moco.
knob-temperature-why = Je niedriger sie ist, desto mehr zählen die ähnlichsten anderen Bilder.

knob-queue-size-label = Warteschlange
knob-queue-size-title = Warteschlange
knob-queue-size-words = Verwendet von moco: wie viele Vektoren früherer Batches als Negativbeispiele dienen.
knob-queue-warm-label = warm gefüllt
knob-queue-warm-title = warme Warteschlange
knob-queue-warm-words = Verwendet von moco: Die Warteschlange beginnt mit Vektoren echter Bilder.
knob-queue-warm-why = Zufällige treiben das Netz in den Kollaps.

knob-vicreg-invariance-label = Invarianz
knob-vicreg-invariance-title = Invarianz von vicreg
knob-vicreg-invariance-words = Gewicht des Abstands zwischen beiden Ansichten eines Bildes.
knob-vicreg-variance-label = Varianz
knob-vicreg-variance-title = Varianz von vicreg
knob-vicreg-variance-words = Gewicht dessen, was in jeder Dimension an einer Standardabweichung von 1 fehlt.
knob-vicreg-variance-why = Bei 0 hält nichts die Vektoren auseinander.
knob-vicreg-covariance-label = Kovarianz
knob-vicreg-covariance-title = Kovarianz von vicreg
knob-vicreg-covariance-words = Gewicht dessen, was die Dimensionen gemeinsam haben.
knob-vicreg-covariance-why = Bei 0 können alle Dimensionen dasselbe sagen.
knob-barlow-lambda-label = Redundanz λ
knob-barlow-lambda-title = λ von barlow
knob-barlow-lambda-words = Gewicht der Korrelationen zwischen verschiedenen Dimensionen.
knob-sigreg-lambda-label = λ
knob-sigreg-lambda-title = λ von sigreg
knob-sigreg-lambda-words = Gewicht der Normalverteilung; den Rest hat die Übereinstimmung beider Ansichten.
knob-sigreg-lambda-why = Bei 0 hält nichts die Vektoren auseinander.
knob-sigreg-directions-label = Richtungen
knob-sigreg-directions-title = Richtungen von sigreg
knob-sigreg-directions-words = Zufällige Richtungen je Schritt, entlang deren der Batch mit einer Normalverteilung verglichen wird.
knob-sigreg-knots-label = Stützstellen
knob-sigreg-knots-title = Stützstellen von sigreg
knob-sigreg-knots-words = Frequenzen von 0 bis 3, an denen die charakteristische Funktion abgelesen wird.

knob-batch-label = Batch
knob-batch-title = Batch
knob-batch-words = Bilder in einem Trainings-Batch.
knob-steps-label = Schritte
knob-steps-title = Schritte
knob-steps-words = Wo der Lauf endet und wo der Verlauf des Momentums des Zielnetzes 1 erreicht.
knob-seed-label = Seed
knob-seed-title = Seed
knob-seed-words = Bestimmt Gewichte, Reihenfolge und Ansichten.

knob-encoder-arch-label = Encoder
knob-encoder-arch-title = Encoder
knob-encoder-arch-words = Die Form des Encoders.
knob-encoder-width-label = Breite des Encoders
knob-encoder-width-title = Breite des Encoders
knob-encoder-width-words = Kanäle im ersten Block des kleinen Encoders, ein Vielfaches von 8.
knob-encoder-norm-label = Encoder-Norm
knob-encoder-norm-title = Encoder-Norm
knob-encoder-norm-short = Encoder
knob-encoder-norm-words = Normalisierung nach jeder Faltung des Encoders.
knob-encoder-weight-standardization-label = im Encoder
knob-encoder-weight-standardization-title = Gewichtsstandardisierung des Encoders
knob-encoder-weight-standardization-words = Gewichtsstandardisierung (Qiao et al. 2019): Die Gewichte, die zu jedem Ausgangskanal führen, werden verschoben und skaliert auf Mittelwert 0 und Standardabweichung 1.

knob-projector-norm-label = Projektor-Norm
knob-projector-norm-title = Projektor-Norm
knob-projector-norm-short = Projektor
knob-projector-norm-words = Normalisierung nach jeder linearen Schicht des Projektors außer der letzten.
knob-projector-output-norm-label = Ausgangs-Norm
knob-projector-output-norm-title = Ausgangs-Norm des Projektors
knob-projector-output-norm-short = Projektor-Ausgang
knob-projector-output-norm-words = Normalisierung der Ausgabe z des Projektors, ohne Gain und Bias.
knob-projector-output-norm-why = Batch-Norm zieht hier den mittleren Vektor des Batches ab. Die Vektoren können also nicht alle gleich sein, aber immer noch auf einer Geraden liegen (dimensionaler Kollaps).
knob-projector-layers-label = Projektor-Schichten
knob-projector-layers-title = Projektor-Schichten
knob-projector-layers-words = Lineare Schichten des Projektors; 0 heißt keine.
knob-projector-hidden-label = Projektor verdeckt
knob-projector-hidden-title = Projektor verdeckt
knob-projector-hidden-words = Verdeckte Einheiten des Projektors.
knob-projector-out-label = Dimensionen von z
knob-projector-out-title = Dimensionen von z
knob-projector-out-words = Dimensionen des verglichenen Vektors.

knob-predictor-norm-label = Prädiktor-Norm
knob-predictor-norm-title = Prädiktor-Norm
knob-predictor-norm-short = Prädiktor
knob-predictor-norm-words = Normalisierung nach jeder linearen Schicht des Prädiktors außer der letzten.
knob-predictor-layers-label = Prädiktor-Schichten
knob-predictor-layers-title = Prädiktor-Schichten
knob-predictor-layers-words = Lineare Schichten des Prädiktors; 0 heißt keine.
knob-predictor-hidden-label = Prädiktor verdeckt
knob-predictor-hidden-title = Prädiktor verdeckt
knob-predictor-hidden-words = Verdeckte Einheiten des Prädiktors.

knob-mlp-weight-standardization-label = in Projektor und Prädiktor
knob-mlp-weight-standardization-title = Gewichtsstandardisierung von Projektor und Prädiktor
knob-mlp-weight-standardization-words = Gewichtsstandardisierung jeder linearen Schicht beider MLPs.

knob-target-enabled-label = Zielnetz
knob-target-enabled-title = Zielnetz
knob-target-enabled-words = Eine langsame Kopie von Encoder und Projektor liefert, was vorhergesagt werden soll; sonst tut es das Online-Netz selbst.
knob-target-momentum-label = Ziel-Momentum
knob-target-momentum-title = Momentum des Zielnetzes
knob-target-momentum-words = Wie langsam das Zielnetz dem Online-Netz folgt: 1 nie, 0 sofort.
knob-target-schedule-label = Momentum-Verlauf
knob-target-schedule-title = Verlauf des Ziel-Momentums
knob-target-schedule-words = Wie sich das Momentum des Zielnetzes über den Lauf verändert.

knob-optimizer-kind-label = Optimierer
knob-optimizer-kind-title = Optimierer
knob-optimizer-kind-words = Die Regel, die aus Gradienten Schritte macht.
knob-optimizer-lr-label = Lernrate
knob-optimizer-lr-title = Lernrate
knob-optimizer-lr-words = Wie weit jeder Schritt geht.
knob-optimizer-momentum-label = Momentum
knob-optimizer-momentum-title = Momentum
knob-optimizer-momentum-words = Wie viel von der Geschwindigkeit des letzten Schritts erhalten bleibt.
knob-optimizer-weight-decay-label = Weight Decay
knob-optimizer-weight-decay-title = Weight Decay
knob-optimizer-weight-decay-words = Zieht jedes Gewicht gegen 0.
knob-optimizer-weight-decay-why = Der Beitrag sah 1e-5 nach etwa 100 Epochen aus einem Kollaps herausführen.
knob-optimizer-trust-label = Trust von LARS
knob-optimizer-trust-title = Trust von LARS
knob-optimizer-trust-words = LARS gibt jeder Schicht eine eigene Rate, die wächst, wenn der Gradient der Schicht verschwindet. Der Trust skaliert sie alle.
knob-optimizer-scope-label = auf
knob-optimizer-scope-title = LARS auf
knob-optimizer-scope-words = Die Schichten, denen LARS eine eigene Rate gibt; die anderen machen ihre Schritte wie unter SGD.
knob-optimizer-exclude-bias-and-norm-label = ohne Bias und Norm
knob-optimizer-exclude-bias-and-norm-title = ohne Bias und Norm
knob-optimizer-exclude-bias-and-norm-words = Weight Decay und die lokale Rate von LARS lassen alle Bias-Werte und die Gains der Normalisierungen aus.
knob-optimizer-warmup-steps-label = Warmup
knob-optimizer-warmup-steps-title = Warmup
knob-optimizer-warmup-steps-words = Schritte, über die die Lernrate von 0 auf ihren Wert wächst.

knob-data-source-label = Bilder
knob-data-source-title = Bilder
knob-data-source-words = Die eingebauten Bilder, oder ein Ordner oder Archiv: IDX-Dateien, STL-10, CIFAR-10 oder ein Ordner je Klasse.
knob-data-side-label = Bildseite
knob-data-side-title = Bildseite
knob-data-side-words = Zeilen und Spalten eines Bildes aus STL-10, CIFAR-10 oder einem Ordner; 0 heißt wie in der Quelle.
knob-data-train-label = Trainingsbilder
knob-data-train-title = Trainingsbilder
knob-data-train-words = Verwendete Trainingsbilder, mindestens ein Batch.
knob-data-test-label = Testbilder
knob-data-test-title = Testbilder
knob-data-test-words = Verwendete Testbilder: Die Hälfte trainiert die lineare Sonde, die andere Hälfte bewertet sie.
knob-data-clutter-label = Hintergrund
knob-data-clutter-title = Hintergrund
knob-data-clutter-words = Stärke des farbigen Hintergrunds grauer Bilder; 0 ist schwarz. Farbbilder haben ihren eigenen.

knob-views-crop-min-label = kleinster Ausschnitt
knob-views-crop-min-title = kleinster Ausschnitt
knob-views-crop-min-words = Geringster Anteil des Bildes, den ein Ausschnitt behält.
knob-views-flip-label = Spiegelung
knob-views-flip-title = Spiegelung
knob-views-flip-words = Wahrscheinlichkeit einer horizontalen Spiegelung.
knob-views-jitter-label = Farbänderung
knob-views-jitter-title = Farbänderung
knob-views-jitter-words = Wahrscheinlichkeit veränderter Farben.
knob-views-jitter-strength-label = Änderungsstärke
knob-views-jitter-strength-title = Stärke der Farbänderung
knob-views-jitter-strength-words = Größte Änderung von Helligkeit, Kontrast, Sättigung.
knob-views-hue-label = Farbton
knob-views-hue-title = Farbton
knob-views-hue-words = Größte Drehung des Farbtons, in Umdrehungen.
knob-views-grayscale-label = Graustufen
knob-views-grayscale-title = Graustufen
knob-views-grayscale-words = Wahrscheinlichkeit, alle Farbe zu verlieren.
knob-views-blur-label = Unschärfe
knob-views-blur-title = Unschärfe
knob-views-blur-words = Wahrscheinlichkeit einer Weichzeichnung.

# Werte.

choice-byol-label = byol
choice-byol-short = byol
choice-byol-words = Die Projektion der anderen Ansicht durch das Zielnetz vorhersagen.
choice-simclr-label = simclr
choice-simclr-short = simclr
choice-simclr-words = Die andere Ansicht vom Rest des Batches unterscheiden.
choice-moco-label = moco
choice-moco-short = moco
choice-moco-words = Die Projektion der anderen Ansicht durch das Zielnetz von einer Warteschlange früherer unterscheiden.
choice-vicreg-label = vicreg
choice-vicreg-short = vicreg
choice-vicreg-words = Beide Ansichten zusammenbringen und Varianz und Kovarianz von z dort halten, wo sie hingehören.
choice-barlow-label = barlow
choice-barlow-short = barlow
choice-barlow-words = Die Korrelationen zwischen den Dimensionen beider Ansichten denen der Einheitsmatrix angleichen.
choice-sigreg-label = sigreg
choice-sigreg-short = sigreg
choice-sigreg-words = Beide Ansichten zusammenbringen und z entlang zufälliger Richtungen einer Normalverteilung angleichen.

choice-small-label = small
choice-small-short = small
choice-small-words = Drei Residualblöcke: 77 Tausend Parameter und 64 Merkmale bei Breite 16.
choice-resnet18-label = resnet18
choice-resnet18-short = resnet18
choice-resnet18-words = ResNet-18: 11 Millionen Parameter, 512 Merkmale. Auf einer CPU ist es langsam.

choice-batch-label = batch
choice-batch-short = BN
choice-batch-words = Batch-Norm vergleicht jedes Merkmal mit demselben Merkmal der anderen Bilder im Batch.
choice-batch-why = Was allen Bildern gemeinsam ist, wird abgezogen.
choice-group-label = group
choice-group-short = GN
choice-group-words = Group-Norm reskaliert jedes Bild für sich, in acht Gruppen von Merkmalen.
choice-group-why = Sie vergleicht nie Bilder miteinander.
choice-none-label = none
choice-none-short = none
choice-none-words = Keine Normalisierung: Die Werte gehen unverändert durch.
choice-none-why = Auch was allen Bildern gemeinsam ist, geht durch.
choice-layer-label = layer
choice-layer-short = LN
choice-layer-words = Layer-Norm reskaliert jeden Vektor für sich.
choice-layer-why = Sie vergleicht nie Bilder miteinander; was ihnen gemeinsam ist, bleibt also.
choice-batch-renorm-label = renorm
choice-batch-renorm-short = BRN
choice-batch-renorm-words = Batch-Renormalisierung (Ioffe 2017) ist für ihre ersten 5.000 Batches Batch-Norm; das sind 2.500 Schritte mit zwei Ansichten. Danach bewegen der Faktor r und die Verschiebung d sie auf die laufende Statistik zu.
choice-batch-renorm-why = Je näher sie der laufenden Statistik kommt, desto weniger vergleicht sie die Bilder eines Batches miteinander.

choice-sgd-label = sgd
choice-sgd-short = sgd
choice-sgd-words = Stochastischer Gradientenabstieg mit Momentum.
choice-sgd-why = Wo die Gradienten schrumpfen, schrumpfen auch seine Schritte.
choice-lars-label = lars
choice-lars-short = lars
choice-lars-words = Schichtweise angepasste Raten (You et al. 2017): Der Schritt jeder Schicht ist proportional zu ihren Gewichten.
choice-lars-why = Es teilt durch die Länge des Gradienten: Schichten, deren Gradienten fast verschwinden, bewegen sich weiter.

choice-all-label = all
choice-all-short = all
choice-all-words = LARS auf jeder Schicht.
choice-early-label = early
choice-early-short = early
choice-early-words = LARS auf dem Stem des Encoders und den ersten zwei Stufen; die anderen Schichten machen ihre Schritte wie unter SGD.
choice-mlps-label = mlps
choice-mlps-short = mlps
choice-mlps-words = LARS auf Projektor und Prädiktor; der Encoder macht seine Schritte wie unter SGD.

choice-cosine-label = cosine
choice-cosine-short = cosine
choice-cosine-words = Vom Anfangswert auf 1, über den Lauf.
choice-cosine-why = Gegen Ende bewegt sich das Zielnetz kaum noch: Eine Änderung dort ist ein anderes Experiment als früh im Lauf.
choice-constant-label = constant
choice-constant-short = constant
choice-constant-words = In jedem Schritt gleich.
choice-constant-why = Das Zielnetz folgt immer gleich schnell: Frühe und späte Änderungen treffen dieselbe Regel.

# Überschriften der Einstellungen.

group-Optimizer-title = Optimierer
group-Optimizer-why = Er entscheidet, wie weit ein Gradient die Gewichte bewegt: In einem Kollaps verschwinden die Gradienten fast.
group-Loss-title = Verlust
group-Loss-why = Allein der Verlust sagt, wie die Vektoren sein sollen.
group-Target-network-title = Zielnetz
group-Target-network-why = Der Verlust vergleicht mit dem, was das Zielnetz sagt: Je langsamer es folgt, desto ruhiger ist dieses Ziel.
group-Weight-standardization-title = Gewichtsstandardisierung
group-Weight-standardization-why = Sie vergleicht keine Bilder miteinander: Richemond et al. (2020) trainieren BYOL mit ihr und Group-Norm, ohne Batch-Norm.
group-Run-title = Lauf
group-Run-why = Ein Kollaps und der Weg heraus brauchen Schritte: Ein Lauf, der früh endet, zeigt sie vielleicht nicht.
group-Pictures-title = Bilder
group-Pictures-why = Gelernt wird aus ihnen: Sind es weniger oder gleichen sie einander mehr, hat der Verlust weniger zu unterscheiden.
group-Views-title = Ansichten
group-Views-why = Der Verlust will die Vektoren beider Ansichten ähnlich: Was Ansichten verändern, sollen die Vektoren weglassen.
group-Takes-effect-at-restart-title = Wirkt ab Neustart
group-Takes-effect-at-restart-why = Das ist in das Netz oder seine Daten eingebaut: Eine Änderung beginnt einen anderen Lauf, der sich mit diesem vergleichen lässt.

# Vorlagen.

menu-the-post-title = der Beitrag
menu-the-post-s-appendix-title = der Anhang des Beitrags
menu-the-post-s-own-data-title = die eigenen Daten des Beitrags
menu-other-papers-title = andere Arbeiten
menu-without-predictor--target-and-norm-title = ohne Prädiktor, Zielnetz und Normalisierung

preset-barlow-title = Barlow Twins
preset-barlow-words = Die Korrelationen zwischen den Dimensionen beider Ansichten werden die der Einheitsmatrix: Es lernt ohne Normalisierung in den MLPs, Prädiktor, Zielnetz und Negativbeispiele.
preset-byol-title = BYOL
preset-byol-words = Batch-Norm in beiden MLPs, wie veröffentlicht: Es lernt.
preset-contrastive-title = Kontrast mit Warteschlange und Prädiktor
preset-contrastive-words = Der Verlust stößt auch eine Warteschlange von Vektoren anderer Bilder ab: Es lernt ohne jede Normalisierung in den MLPs.
preset-encoder-bn-only-title = Batch-Norm nur im Encoder, LARS
preset-encoder-bn-only-words = Batch-Norm nur im Encoder, unter LARS: Es kollabiert nicht, und es lernt.
preset-group-norm-lars-low-title = Group-Norm im Encoder, LARS mit einem Zehntel seines Trusts
preset-group-norm-lars-low-words = Dasselbe mit einem Zehntel des Trusts von LARS, also niedrigeren lokalen Raten: z bleibt kollabiert (bei sieben von acht Seeds).
preset-group-norm-lars-title = Group-Norm im Encoder, LARS
preset-group-norm-lars-words = Group-Norm im Encoder, keine Normalisierung in den MLPs, LARS: z kollabiert innerhalb von 20 Schritten und kommt zurück (innerhalb von 512 Schritten bei sieben von acht Seeds).
preset-group-norm-mlp-bn-title = Group-Norm im Encoder, Batch-Norm in den MLPs
preset-group-norm-mlp-bn-words = Group-Norm im Encoder, Batch-Norm in den MLPs: Es lernt. Ohne die Normalisierungen der MLPs kollabiert es vollständig; deshalb öffnet sich das Fenster damit.
preset-group-norm-sgd-title = Group-Norm im Encoder, SGD
preset-group-norm-sgd-words = Group-Norm im Encoder, keine Normalisierung in den MLPs, SGD: z kollabiert und bleibt kollabiert.
preset-lars-early-layers-title = LARS nur auf den frühen Schichten des Encoders
preset-lars-early-layers-words = LARS nur auf den frühen Schichten des Encoders, sonst SGD: z kollabiert, dann steigt die Streuung langsam.
preset-lars-mlps-title = LARS nur auf den MLPs
preset-lars-mlps-words = LARS nur auf den MLPs, sonst SGD: z bleibt kollabiert.
preset-layer-norm-title = BYOL mit Layer-Norm in den MLPs
preset-layer-norm-words = Layer-Norm in beiden MLPs: z kollabiert wie ohne Normalisierung, denn Layer-Norm vergleicht nie Bilder miteinander.
preset-moco-title = MoCo
preset-moco-words = Die Vektoren einer Warteschlange werden abgestoßen, kein Prädiktor, keine Normalisierung in den MLPs (He et al. 2020): Es lernt.
preset-no-norm-title = BYOL ohne Normalisierung in den MLPs
preset-no-norm-words = In keinem der beiden MLPs eine Normalisierung: Innerhalb von 50 Schritten haben alle Bilder fast denselben Vektor z.
preset-no-predictor-title = BYOL ohne den Prädiktor
preset-no-predictor-words = Kein Prädiktor (Grill et al. 2020): z kollabiert.
preset-no-stop-gradient-title = SimSiam ohne den Stop-Gradienten
preset-no-stop-gradient-words = Weder Zielnetz noch Stop-Gradient (Chen & He 2021): z kollabiert.
preset-post-stl10-title = Die eigene Konfiguration des Beitrags
preset-post-stl10-words = Die eigene Konfiguration des Beitrags: ResNet-18, 10 Epochen STL-10. Der Ordner ist mit --data anzugeben.
preset-predictor-bn-title = BYOL, Batch-Norm nur im Prädiktor
preset-predictor-bn-words = Batch-Norm nur im Prädiktor: z kollabiert zuerst. Ob und wann es zurückkommt, hängt vom Seed ab.
preset-projector-bn-title = BYOL, Batch-Norm nur im Projektor
preset-projector-bn-words = Batch-Norm nur im Projektor: Es lernt, mit allen Vektoren z in einem engen Kegel.
preset-sigreg-off-title = LeJEPA ohne SIGReg
preset-sigreg-off-words = Die Ansichten allein, mit nichts, das die Vektoren auseinanderhält: Bei dieser Lernrate kollabiert z, in einigen hundert Schritten.
preset-sigreg-title = LeJEPA (SIGReg)
preset-sigreg-words = Entlang zufälliger Richtungen sollen die Vektoren eines Batches normalverteilt aussehen: Es lernt ohne Normalisierung in den MLPs, Prädiktor, Zielnetz und Negativbeispiele.
preset-simclr-title = SimCLR
preset-simclr-words = Die anderen Bilder des Batches werden abgestoßen, kein Zielnetz (Chen et al. 2020): Es lernt. Die Normalisierungen sind wie veröffentlicht; es lernt auch ohne sie.
preset-simsiam-title = SimSiam
preset-simsiam-words = Kein Zielnetz, aber Prädiktor und Stop-Gradient (Chen & He 2021): Es lernt.
preset-vicreg-no-covariance-title = VICReg ohne seinen Kovarianzterm
preset-vicreg-no-covariance-words = Jede Dimension behält ihre Streuung, aber alle können dasselbe sagen: Die Vektoren liegen entlang weniger Richtungen (dimensionaler Kollaps), und so lernt das Netz.
preset-vicreg-no-variance-title = VICReg ohne seinen Varianzterm
preset-vicreg-no-variance-words = Nichts hält die Vektoren mehr auseinander: Bei dieser Lernrate kollabiert z, in einigen hundert Schritten.
preset-vicreg-title = VICReg
preset-vicreg-words = Varianz, Invarianz und Kovarianz von z als Terme des Verlusts: Es lernt ohne Normalisierung in den MLPs, Prädiktor, Zielnetz und Negativbeispiele.
preset-weight-decay-escape-title = Wenig Weight Decay unter SGD
preset-weight-decay-escape-words = SGD mit wenig Weight Decay: z bleibt kollabiert. Der Beitrag sah es bei Epoche 100 zurückkommen, lange nach dem Ende dieses Laufs.
preset-ws-gn-title = Gewichtsstandardisierung und Group-Norm im Encoder
preset-ws-gn-words = Gewichtsstandardisierung und Group-Norm im Encoder, keine Normalisierung in den MLPs, LARS: z kollabiert fast und kommt zurück.

# Zielfunktionen.

objective-byol-words =
    Wie weit die Vorhersage vom Vektor des Ziels entfernt ist (BYOL, Grill et al. 2020), gemittelt über den Batch und summiert über beide Richtungen. Der Verlust im Aufsatz zu BYOL ist das Doppelte von diesem.
    L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁)
objective-byol-why = 0 ist der beste Wert, und ein kollabiertes Netz erreicht ihn.
objective-byol-curve = 1 − cos(p, z'), beidseitig
objective-simclr-words =
    Wie schwer es ist, die andere Ansicht eines Bildes unter allen Ansichten des Batches zu finden (SimCLR, Chen et al. 2020). Er vergleicht z; Prädiktor und Zielnetz werden nicht verwendet.
    L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, every other view) / T) )
objective-simclr-why = Alle anderen Bilder werden abgestoßen. Sind alle Vektoren gleich, so ist der Verlust der des Ratens.
objective-simclr-curve = NT-Xent von z
objective-moco-words =
    Wie schwer es ist, den Vektor des Ziels für die andere Ansicht in einer Warteschlange früherer zu finden (MoCo, He et al. 2020), summiert über beide Richtungen (der Aufsatz zu MoCo hat eine).
    L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )
objective-moco-why = Die Vektoren der Warteschlange werden abgestoßen.
objective-moco-curve = InfoNCE von p, beidseitig
objective-vicreg-words =
    Drei Terme auf z (VICReg, Bardes et al. 2022). Invarianz: Beide Ansichten eines Bildes bekommen denselben Vektor. Varianz: Jede Dimension behält über den Batch eine Standardabweichung von mindestens 1. Kovarianz: Keine zwei Dimensionen sagen dasselbe. Prädiktor und Zielnetz werden nicht verwendet. Die Gewichte sind die des Aufsatzes, 25 : 25 : 1, durch 25 geteilt.
    L = λ mean (z₁ − z₂)² + μ Σ_views mean max(0, 1 − std z) / 2 + ν Σ_views Σ off-diagonal cov² / D
objective-vicreg-why = Er liest z selbst, nicht nur die Richtung. BYOL lässt die Länge von z frei: Vor dem Wechsel von BYOL hierher die Lernrate senken, sonst kann der Lauf divergieren.
objective-vicreg-curve = VICReg von z
objective-barlow-words =
    Jede Dimension von z wird über den Batch standardisiert; dann soll jede Dimension der einen Ansicht mit derselben Dimension der anderen Ansicht zusammengehen und mit keiner anderen (Barlow Twins, Zbontar et al. 2021). Prädiktor und Zielnetz werden nicht verwendet.
    L = Σ_i (1 − C_ii)² + λ Σ_i≠j C_ij², C = correlations of z₁ with z₂ over the batch
objective-barlow-why = Seine Werte sind groß, deshalb verlangt er eine niedrige Lernrate.
objective-barlow-curve = Barlow Twins von z
objective-sigreg-words =
    Entlang zufälliger Richtungen, in jedem Schritt neuer, soll der Batch wie eine Standardnormalverteilung aussehen (SIGReg, der Regularisierer von LeJEPA, Balestriero & LeCun 2025), und beide Ansichten sollen denselben Vektor bekommen. Wie weit eine Richtung davon entfernt ist, wird an ihrer charakteristischen Funktion bei einigen Frequenzen t abgelesen (Epps & Pulley 1983). Prädiktor und Zielnetz werden nicht verwendet.
    L = λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt + (1 − λ) mean (z − mean of both views)²
objective-sigreg-why = Ohne die Normalverteilung hielte nichts die Vektoren auseinander.
objective-sigreg-curve = SIGReg und Invarianz von z

# Teile von Zielfunktionen: was auf z wirkt.

part-pull-name = Anziehung
part-pull-words =
    was die Vorhersage zum Vektor zieht, den das Ziel von der anderen Ansicht liefert.
    ∇cos(p, z')
part-predictor-norm-name = Batch-Norm
part-predictor-norm-words =
    was die Batch-Norm des Prädiktors der Anziehung nimmt, weil ihr Mittelwert und ihre Varianz die des Batches sind: was allen Bildern gemeinsam ist, und was den Batch nur weiter oder enger macht. Mit ihr ist die Summe aller Kräfte 0; alle Bilder gemeinsam bewegen können sie also nicht.
    (g − mean g − â mean(g â)) / σ − g / σ
part-contrast-attraction-name = Anziehung
part-contrast-attraction-words =
    was die zwei Ansichten eines Bildes zusammenzieht, umso schwächer, je besser sie sich von den anderen unterscheiden lassen.
    (1 − q) ∇cos / T, q der Anteil des Paares im Softmax
part-contrast-negatives-name = Negativbeispiele
part-contrast-negatives-words =
    was eine Ansicht von denen anderer Bilder abstößt, von den nächsten am stärksten.
    −Σ q ∇cos / T über die Negativbeispiele, q ihre Anteile im Softmax
part-vicreg-invariance-name = Invarianz
part-vicreg-invariance-words =
    was z zu z der anderen Ansicht zieht.
    λ mean (z₁ − z₂)²
part-vicreg-variance-name = Varianz
part-vicreg-variance-words =
    was die Bilder auseinanderdrückt, entlang jeder Dimension, in der sie sich zu wenig unterscheiden.
    μ Σ_views mean max(0, 1 − std z) / 2
part-vicreg-covariance-name = Kovarianz
part-vicreg-covariance-words =
    was verschiedene Dimensionen davon abhält, dasselbe zu sagen.
    ν Σ_views Σ off-diagonal cov² / D
part-barlow-agreement-name = Übereinstimmung
part-barlow-agreement-words =
    was jede Dimension von z mit derselben Dimension der anderen Ansicht zusammengehen lässt.
    Σ_i (1 − C_ii)²
part-barlow-redundancy-name = Redundanz
part-barlow-redundancy-words =
    was verschiedene Dimensionen davon abhält, dasselbe zu sagen.
    λ Σ_i≠j C_ij²
part-sigreg-invariance-name = Invarianz
part-sigreg-invariance-words =
    was z zum Mittelwert beider Ansichten zieht.
    (1 − λ) mean (z − mean of both views)²
part-sigreg-normality-name = SIGReg
part-sigreg-normality-words =
    was den Batch entlang zufälliger Richtungen, in jedem Schritt anderer, zu einer Standardnormalverteilung hin zieht und drückt.
    λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt

# Befund.

badge-starting-word = Anfang
badge-collapsing-word = zieht sich zusammen
badge-collapsed-word = kollabiert
badge-narrow-cone-word = enger Kegel
badge-few-directions-word = wenige Richtungen
badge-spread-out-word = gestreut
badge-recovering-word = erholt sich
badge-diverged-word = divergiert

gain-not-probed-yet-word = noch nicht gemessen
gain-learned-word = gelernt
gain-no-gain-word = kein Zugewinn
gain-lost-word = verloren
