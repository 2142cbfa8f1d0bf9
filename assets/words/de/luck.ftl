luck-about =
    Ob das, was aus einer Änderung wurde, an ihr liegt oder am Zufall: Der Zustand unmittelbar davor wird mit anderen Batches und Ansichten weitertrainiert, immer wieder, mit der Änderung und ohne sie. Linien: die Streuung jedes dieser Läufe. Bänder: vom niedrigsten zum höchsten Wert. Dick: der mittlere.
    Gewichte, laufende Statistik und Momentum sind in allen gleich; nur der Seed von Reihenfolge und Ansichten unterscheidet sich, und in jedem Paar ist er derselbe
luck-about-why = Ein Lauf beweist wenig: Mit anderen Batches und Ansichten kann dieselbe Änderung anders ausgehen.
luck-hint = Ein Lauf beweist wenig. Etwas ändern, dann fragen: Der Zustand davor wird mit anderen Batches und Ansichten weitertrainiert, mit der Änderung und ohne sie, und es wird gezählt.

luck-change = wonach gefragt wird
luck-change-about = Nach welcher Änderung gefragt wird, ab dem Zustand unmittelbar davor
luck-as-it-is = von hier, wie es ist
luck-changed-at = Schritt { $step }: { $changes }

luck-times-unit = { $count ->
       *[other] mal
    }
luck-times = Wiederholungen
luck-times-about = Wie viele Male mit der Änderung, und ebenso viele ohne sie
luck-steps-unit = { $count ->
        [one] Schritt
       *[other] Schritte
    }
luck-steps = Schritte je Lauf
luck-steps-about = Wie viele Schritte jeder von ihnen macht

luck-ask = Ist es Zufall?
luck-ask-about = Es herausfinden, neben dem Training: Dieses läuft währenddessen halb so schnell weiter
luck-stop = Beenden
luck-stop-about = Es bei denen belassen, die ihre Schritte gemacht haben
luck-no-answer = noch nicht bekannt
luck-progress = Antwort

luck-plot-about = Die Streuung von z über die Schritte nach dem Zustand, nach dem gefragt wird, in Zehnerpotenzen, und bei wie vielen von denen, die ihre Schritte gemacht haben, es geschah
luck-plot = Plot zum Zufall
luck-with = mit der Änderung
luck-without = ohne sie
luck-unchanged = wie es ist
luck-at = Schritt { $step }, { $steps } danach
luck-values = { $middle } ({ $low } bis { $high })
