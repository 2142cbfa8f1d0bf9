settings-now = jetzt { $momentum }
settings-at-restart = wirkt ab Neustart
settings-takes = Erlaubt: { $takes }.
settings-takes-number = eine Zahl, { $expected }
settings-slider = Regler { $label }

settings-in-branch = Im Zweig { $branch }
settings-chosen-in = Gewählt in { $branches }

settings-refused = „{ $text }“ passt nicht zu { $title }, erlaubt: { $takes }.
settings-refused-whole = „{ $text }“ passt nicht zu { $name }, erlaubt: eine ganze Zahl von { $least } bis { $most }.
