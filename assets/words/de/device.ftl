device-train-on = Trainieren auf
device-train-on-now = Trainiert auf: { $device }
device-about =
    Trainiert auf: { $device }
    Ein anderes Gerät wählen, um dort mit diesem Lauf weiterzumachen.

device-on-cpu = Macht mit diesem Lauf dort weiter, wo er ist, auf der CPU
device-on-gpu = Macht mit diesem Lauf dort weiter, wo er ist, auf einer GPU. Deren erster Schritt kann Minuten dauern
device-on-cpu-again = Macht beim neuesten Checkpoint weiter, auf der CPU
device-on-gpu-again = Macht beim neuesten Checkpoint weiter, auf einer GPU. Deren erster Schritt kann Minuten dauern
