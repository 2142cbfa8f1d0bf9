settings-now = jetzt { $momentum }
settings-at-restart = wirkt ab Neustart
settings-takes = Erlaubt: { $takes }.
settings-takes-number = eine Zahl, { $expected }
settings-slider = Regler { $label }

settings-in-branch = Im Zweig { $branch }
settings-chosen-in = Gewählt in { $branches }

settings-refused = „{ $text }“ passt nicht zu { $title }, erlaubt: { $takes }.
settings-refused-whole = „{ $text }“ passt nicht zu { $name }, erlaubt: eine ganze Zahl von { $least } bis { $most }.

settings-pictures-counts = { $train } zum Lernen, { $test } zum Testen
settings-pictures-classes = { $classes } Klassen
settings-pictures-open = Bilder öffnen …
settings-pictures-open-about = Auf eigenen Bildern trainieren: ein Ordner mit einem Ordner von PNG- oder JPEG-Dateien je Klasse, oder mit den Dateien von MNIST, CIFAR-10 oder STL-10. Er lässt sich auch auf das Fenster ziehen.
settings-pictures-archive = Archiv öffnen …
settings-pictures-archive-about = Auf den Bildern in einer Datei .zip, .tar oder .tar.gz trainieren: was ein solcher Ordner enthält, gepackt. Sie wird in den Arbeitsspeicher entpackt und lässt sich auch auf das Fenster ziehen.
settings-pictures-no-dialog = Hier gibt es keinen Dateidialog: den Ordner oder das Archiv auf das Fenster ziehen.
