# What the choice of the device says that trains.

device-train-on = Train on
# Read aloud. $device is what trains now.
device-train-on-now = Train on: { $device }
device-about =
    Trains on: { $device }
    Choose another device to go on with this run there.

device-on-cpu = Goes on with this run where it is, on the CPU
device-on-gpu = Goes on with this run on a GPU as soon as it is ready. To get it ready can take minutes, in which training goes on
# The run has failed.
device-on-cpu-again = Goes on from the newest checkpoint, on the CPU
device-on-gpu-again = Goes on from the newest checkpoint, on a GPU. Its first step can take minutes

# The CPU, until a GPU is found to be faster.
device-fastest = Whichever is faster
device-on-fastest = The CPU trains. A GPU is got ready meanwhile, and takes over where its steps are faster
device-trial = { $device } is got ready meanwhile: training goes on
device-search = A GPU is looked for meanwhile: training goes on
device-took-over = { $device } takes over
