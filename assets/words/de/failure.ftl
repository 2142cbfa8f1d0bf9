failure-failed = Gescheitert: { $sentence }
failure-restart = Neustart
failure-restart-about = Neu ab Schritt 0, mit den Stellgrößen, wie sie sind
failure-go-on = Weiter
failure-go-on-about = Ab dem neuesten Checkpoint weiter, auf demselben Gerät. Die seither gemachten Änderungen werden noch einmal gemacht. Das Menü daneben wählt ein anderes Gerät.

failure-layout-ignored = Die Anordnung in { $path } wurde nicht beachtet ({ $reason }); das Fenster hat seine Standardanordnung.
failure-layout-version = sie ist aus einer anderen Version
failure-layout-no-panels = sie hat keine Panels
failure-layout-panel-twice = sie hat ein Panel zweimal
failure-layout-entangled = ihre Kacheln sind verschlungen
failure-layout-missing = eine Kachel fehlt
failure-layout-no-place = eine Kachel hat keinen Platz
failure-layout-out-of-reach = eine Kachel ist nicht erreichbar
failure-layout-unwritten = Die Anordnung wird nicht gemerkt: { $path } ist nicht schreibbar ({ $error }).
