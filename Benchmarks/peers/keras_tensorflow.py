"""Training steps in Keras on TensorFlow, as one compiled function."""

import os

from workloads import WORKLOADS, arguments, batches, measure

options = arguments()
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(1)
keras.utils.set_random_seed(231)
workload = WORKLOADS[options.workload]



def dense_layers():
    widths = workload["widths"]
    yield keras.Input((widths[0],))
    for outputs in widths[1:-1]:
        yield keras.layers.Dense(outputs, activation=workload["activation"])
        if workload["keep"] < 1:
            yield keras.layers.Dropout(1 - workload["keep"])
    yield keras.layers.Dense(widths[-1])


def image_layers():
    yield keras.Input((784,))
    yield keras.layers.Reshape((28, 28, 1))
    for filters in (32, 64):
        yield keras.layers.Conv2D(filters, 3, activation="relu")
        if workload["normalizes"]:
            yield keras.layers.BatchNormalization()
        yield keras.layers.MaxPooling2D(2)
        if workload["drops"]:
            yield keras.layers.Dropout(0.25)
    yield keras.layers.Flatten()
    yield keras.layers.Dense(64, activation="relu")
    if workload["normalizes"]:
        yield keras.layers.BatchNormalization()
    if workload["drops"]:
        yield keras.layers.Dropout(0.5)
    yield keras.layers.Dense(10)


net = keras.Sequential(list(image_layers() if "image" in workload else dense_layers()))
optimizer = keras.optimizers.Adam(1e-3)
optimizer.build(net.trainable_variables)
loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train(x, y):
    with tf.GradientTape() as tape:
        loss = loss_function(y, net(x, training=True))
    gradients = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(gradients, net.trainable_variables))
    return loss


data = [(tf.constant(x), tf.constant(y)) for x, y in batches(options.workload)]
versions = f"Keras {keras.__version__} on TensorFlow {tf.__version__}"
measure(lambda x, y: train(x, y).numpy(), data, options.steps, versions)
