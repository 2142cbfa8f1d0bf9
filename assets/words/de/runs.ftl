runs-list = Läufe
runs-about = Jeder Lauf dieses Fensters wird aufbewahrt, während er trainiert. Einen öffnen, um ihn zu sehen, wie er war, und mit ihm weiterzumachen: Er erscheint angehalten, und der angezeigte Lauf kommt in diese Liste.
runs-bounded = Die neuesten { $runs } werden aufbewahrt, in höchstens { $size } GiB. Sie liegen in { $folder }.
runs-not-kept = Die Läufe dieses Fensters werden nicht aufbewahrt: Es gibt keinen Ordner für sie, oder er ist nicht beschreibbar. Mehr sagt, was das Programm beim Start gemeldet hat.
runs-session = Sitzung öffnen …
runs-session-about = Die session.json irgendeines Laufs wählen: Er wird hier noch einmal gemacht, ab seinem ersten Schritt, mit seinen Änderungen. Die Datei lässt sich auch auf das Fenster ziehen.
runs-no-session = Gesperrt, oder es gibt hier keinen Dateidialog: dann die session.json auf das Fenster ziehen.
runs-legend-spread = Streuung von z, von 1e-8 bis 1, in der Farbe des Befunds
runs-legend-probe = lineare Sonde, 0 bis 100 %

runs-reading = Die aufbewahrten Läufe werden gelesen …
runs-unread = Die aufbewahrten Läufe konnten nicht gelesen werden. Die Liste noch einmal öffnen.
runs-none = Es gibt noch keinen Lauf: Aufbewahrt wird einer ab seinem ersten Schritt.

runs-title = { $preset }, Seed { $seed }
runs-title-branch = { $preset }, Seed { $seed }, Zweig { $branch }
runs-spoken = { $title }, Schritt { $step }
runs-spoken-kept-as = { $run }, aufbewahrt als { $name }
runs-steps = { $made } von { $steps } Schritten
runs-device = Auf { $device }.

runs-on-show = angezeigt
runs-on-show-about = Das Fenster trainiert ihn jetzt.
runs-in-use = in Gebrauch
runs-in-use-about = Ein anderes Fenster oder Programm trainiert ihn jetzt.
runs-cut-off = abgebrochen
runs-cut-off-about = Das Programm wurde beendet, während es trainierte: Er geht ab seinem neuesten Checkpoint weiter.
runs-interrupted = unterbrochen
runs-interrupted-about = Er wurde vor seinem Ende verlassen.
runs-finished = fertig
runs-finished-about = Alle seine Schritte sind gemacht.
runs-failed = gescheitert
runs-failed-about = Das Training ist gescheitert: Er geht ab seinem neuesten Checkpoint weiter.

runs-curves = Kurven von { $run }: { $told }
runs-curves-spread = Streuung { $from } bis { $to }
runs-curves-probe = Sonde { $from } bis { $to } %
runs-curves-none = nichts gemessen

runs-no-changes = keine Änderungen
runs-no-changes-about = Während er lief, wurde nichts geändert.
runs-more-changes = und { $count } weitere
runs-verdict = Befund: { $words }

runs-open = Öffnen
runs-open-spoken = { $run } öffnen
runs-open-about = Diesen Lauf zeigen, wie er war, angehalten, zum Ansehen und zum Weitermachen

runs-offer = Der letzte Lauf wurde abgebrochen: { $run }.
runs-offer-open-spoken = Den abgebrochenen Lauf öffnen
runs-offer-open-about = Er erscheint angehalten bei seinem neuesten Checkpoint, und es lässt sich mit ihm weitermachen
runs-offer-dismiss = Schließen
runs-offer-dismiss-about = Er bleibt in der Liste der Läufe (O)

runs-drop = Einen Ordner oder ein Archiv mit Bildern hier ablegen, um auf ihnen zu trainieren, eine session.json, um ihren Lauf noch einmal zu machen, oder eine Lektion (.md), um sie zu beginnen
runs-drop-pictures = Ablegen, um auf den Bildern in { $name } zu trainieren
runs-drop-session = Ablegen, um den Lauf von { $name } noch einmal zu machen
runs-drop-sweep = Die Karte von { $name } zeigen
runs-drop-lesson = Ablegen, um die Lektion { $name } zu beginnen
runs-drop-packed = Das ist ein Archiv: erst entpacken, dann den Ordner auf das Fenster ziehen.
runs-drop-picture = Ein Bild genügt nicht: den Ordner ablegen, der einen Ordner mit Bildern je Klasse enthält.

runs-unasked = Die aufbewahrten Läufe sind nicht lesbar: Es konnte kein Thread gestartet werden ({ $error }).
runs-session-unasked = Die Sitzung ist nicht lesbar: Es konnte kein Thread gestartet werden ({ $error }).
runs-session-unread = { $path } ist nicht lesbar: { $error }
runs-session-broken = Die Sitzung konnte nicht gelesen werden. Noch einmal öffnen.
runs-dialog-broken = Der Dateidialog ist ausgefallen. Die Datei auf das Fenster ziehen.
runs-replaying = { $name } wird nachgespielt: { $preset }, Seed { $seed }, { $changes ->
        [one] { $changes } Änderung
       *[other] { $changes } Änderungen
    }, bis Schritt { $end }
