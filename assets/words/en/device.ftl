# What the choice of the device says that trains.

device-train-on = Train on
# Read aloud. $device is what trains now.
device-train-on-now = Train on: { $device }
device-about =
    Trains on: { $device }
    Choose another device to go on with this run there.

device-on-cpu = Goes on with this run where it is, on the CPU
device-on-gpu = Goes on with this run where it is, on a GPU. Its first step can take minutes
# The run has failed.
device-on-cpu-again = Goes on from the newest checkpoint, on the CPU
device-on-gpu-again = Goes on from the newest checkpoint, on a GPU. Its first step can take minutes
