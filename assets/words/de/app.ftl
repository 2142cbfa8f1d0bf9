app-loading-pictures = { $megabytes } MB Bilder geladen
app-starting = Sitzung wird gestartet
app-seed = Seed { $seed }

app-locked = Gesperrt: L drücken, um den Lauf zu ändern.
app-busy = Der Trainings-Thread ist beschäftigt und hat das nicht angenommen. Gleich noch einmal versuchen.
app-ended = Der Trainings-Thread ist beendet. Das Fenster schließen und wieder öffnen.
app-no-panel = Es gibt kein Panel namens „{ $name }“, das verborgen werden könnte.
app-missed =
    { $messages ->
        [one] { $messages } Meldung des Trainings-Threads kam zu schnell, um angezeigt zu werden.
       *[other] { $messages } Meldungen des Trainings-Threads kamen zu schnell, um angezeigt zu werden.
    }
app-nothing-to-undo = Nichts rückgängig zu machen.
app-nothing-to-redo = Nichts wiederherzustellen.
# „wieder“ steht hier, damit es auch bei mehreren Werten an seiner Stelle steht.
app-value = { $knob } wieder { $value }
app-undone = Rückgängig gemacht: { $values }. Die Gewichte bleiben, wie sie sind.
app-redone = Wiederhergestellt: { $values }.
app-copied-command = Kopiert: { $command }
app-copied-file = Kopiert: eine Datei für collapse-lab run --config FILE.toml
app-copied-link = Kopiert: {$link}
app-copied-link-without-pictures = Link kopiert. Die eigenen Bilder sind nicht darin: Wer ihm folgt, trainiert auf Fashion-MNIST.
