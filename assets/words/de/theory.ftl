theory-uniformity =
    Zwei Eigenschaften, die ein kontrastiver Verlust optimiert. Links: Zwei Ansichten eines Bildes haben nahe Vektoren. Unten: Die Vektoren verschiedener Bilder verteilen sich über die Kugel. Die linke untere Ecke ist die beste. Die Linie ist der Weg dieses Laufs, mit dem Alter blasser. Ring: der Anfang. Rauten: Änderungen. Punkt: jetzt.
    Alignment = Mittelwert |z − z'|² über zwei Ansichten = 2 − 2 mittlerer cos(z, z')
    Uniformität = ln Mittelwert exp(−2 |z₁ − z₂|²) über Paare von Bildern; alle Vektoren haben die Länge 1 (Wang & Isola 2020)
theory-uniformity-why = Die linke obere Ecke ist der Kollaps: Alle Vektoren sind nahe, weil sie gleich sind.

theory-variance =
    Entlang wie vieler Richtungen sich die Vektoren verschiedener Bilder unterscheiden. Jede Kurve gibt den Anteil der Varianz entlang jeder Richtung an, den größten zuerst; beide Achsen sind logarithmisch. Durchgezogen: y, das die Sonde liest. Gestrichelt: z. Die Legende nennt den effektiven Rang, von allen Richtungen, und den Exponenten α des Potenzgesetzes, das an jede Kurve angepasst ist (dünn, gepunktet).
    Anteil der Richtung k = λ / Σλ, λ die Eigenwerte der Kovarianz von y und von z bei Länge 1; λ = c · k^(−α)
    effektiver Rang = exp(−Σ q ln q), q = √λ / Σ√λ
theory-variance-why = Ein steiler Abfall ist dimensionaler Kollaps: Wenige Richtungen tragen alle Unterschiede. Ein vollständiger Kollaps zeigt sich hier nicht: Der Mittelwert wird zuerst abgezogen, und was übrig bleibt, kann jede Richtung nutzen. Die Streuung zeigt ihn. Agrawal et al. (2022) finden α nahe 1 bei Repräsentationen y, die gut generalisieren.
theory-narrow = z unterscheidet sich kaum: Streuung { $spread }

theory-ranks =
    Wie viele Richtungen jede Seite des Verlusts nutzt. Ohne Prädiktor ist p gleich z.
    Rang = exp(−Σ q ln q), q = σ / Σσ über die Singulärwerte σ, nicht zentriert; p und z der einen Ansicht, z' der anderen
theory-ranks-why = Ein trainierter Prädiktor lässt starke Richtungen durch und dämpft schwache. Deshalb erwartet die Theorie, dass die Vorhersage p eines gesunden BYOL einen niedrigeren Rang hat als z', ihr Ziel. Ein niedriger Rang von p ist also kein Alarmzeichen: Der Zug hin zu einem Ziel von höherem Rang hebt den Rang von z (rank differential mechanism, Zhuo et al. 2023). Alle drei nahe 1: Alle Vektoren liegen auf einer Geraden, wie in einem vollständigen Kollaps.

theory-accuracies =
    Wie gut sich die Klassen unterscheiden lassen, anhand von y des Encoders und von z des Projektors. Sonde: eine logistische Regression. kNN: Die 20 nächsten Bilder mit bekannten Labels stimmen ab, nähere mit mehr Gewicht; nichts wird trainiert. z wird nicht bewertet, wo es zu breit ist, um es für alle Testbilder zugleich zu halten.
    Gewicht einer Stimme = exp(cos / 0.07) (Wu et al. 2018)
theory-accuracies-why = Der Projektor kann verwerfen, was der Verlust nicht braucht. Schneidet y besser ab als z, so hat er das getan. Deshalb wird der Projektor nach dem Training entfernt und y behalten (guillotine regularization, Bordes et al. 2022).
