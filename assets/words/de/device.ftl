device-train-on = Trainieren auf
device-train-on-now = Trainiert auf: { $device }
device-about =
    Trainiert auf: { $device }
    Ein anderes Gerät wählen, um dort mit diesem Lauf weiterzumachen.

device-on-cpu = Macht mit diesem Lauf dort weiter, wo er ist, auf der CPU
device-on-gpu = Setzt diesen Lauf auf einer GPU fort, sobald sie bereit ist. Das Vorbereiten kann Minuten dauern, in denen das Training weiterläuft
device-on-cpu-again = Macht beim neuesten Checkpoint weiter, auf der CPU
device-on-gpu-again = Macht beim neuesten Checkpoint weiter, auf einer GPU. Deren erster Schritt kann Minuten dauern

# The CPU, until a GPU is found to be faster.
device-fastest = Das schnellere
device-on-fastest = Die CPU trainiert. Eine GPU wird derweil vorbereitet und übernimmt, wenn ihre Schritte schneller sind
device-trial = { $device } wird derweil vorbereitet: Das Training läuft weiter
device-search = Derweil wird eine GPU gesucht: Das Training läuft weiter
device-took-over = { $device } übernimmt
