#!/usr/bin/env python3
"""Computes the layers of the assignment on convolutional networks in NumPy.

usage: make-conv-net-goldens.py > conv-net-layers.json

Every case names a layer, its settings and the seed and the shapes that its inputs are drawn from, and holds
what the layer returns, in float64. Everything is written here from the semantics: gradients are products
with whole matrices of derivatives. Made with NumPy 2.4.6.
"""

import json

import numpy as np


def tensor(array):
    array = np.asarray(array, dtype=float)
    return {"shape": list(array.shape), "elements": array.ravel().tolist()}


def case(layer, seed, settings, shapes, results):
    """One call of a layer, as the test reads it."""
    return {
        "layer": layer,
        "seed": seed,
        "settings": settings,
        "shapes": shapes,
        "results": {name: tensor(value) for name, value in results.items()},
    }


# Normalizations ---------------------------------------------------------------------------------


def normalized(values, epsilon):
    """A vector less its mean, divided by the root of its variance + epsilon."""
    return (values - values.mean()) / np.sqrt(values.var() + epsilon)


def normalization_jacobian(values, epsilon):
    """The derivatives of all normalized values with respect to all values."""
    count = len(values)
    deviation = np.sqrt(values.var() + epsilon)
    unit = normalized(values, epsilon)
    return (np.eye(count) - 1 / count - np.outer(unit, unit) / count) / deviation


def normalized_groups(x, dout, gamma, groups, epsilon):
    """Normalizes each group of elements of x.

    groups: arrays of flat positions, which together are all of x.
    Returns the normalized elements, and the gradient of x for the gradient dout of gamma * them + beta.
    """
    unit, dx = np.zeros(x.size), np.zeros(x.size)
    upstream = (dout * gamma).ravel()
    for positions in groups:
        values = x.ravel()[positions]
        unit[positions] = normalized(values, epsilon)
        dx[positions] = normalization_jacobian(values, epsilon).T @ upstream[positions]
    return unit.reshape(x.shape), dx.reshape(x.shape)


def draw_normalization(seed, shape):
    """x, gamma, beta and dout, in the order of the test."""
    random = np.random.RandomState(seed)
    x = 3 * random.randn(*shape) + 1
    gamma = random.randn(shape[1])
    beta = random.randn(shape[1])
    return x, gamma, beta, random.randn(*shape)


def along_features(vector, rank):
    """Numbers of the features, to be multiplied with an array whose axis 1 counts features."""
    return vector.reshape((1, -1) + (1,) * (rank - 2))


def normalization(layer, seed, shape, settings, groups, averages=None):
    x, gamma, beta, dout = draw_normalization(seed, shape)
    scale, shift = along_features(gamma, x.ndim), along_features(beta, x.ndim)
    unit, dx = normalized_groups(x, dout, scale, groups, settings["epsilon"])
    others = tuple(axis for axis in range(x.ndim) if axis != 1)
    results = {
        "out": scale * unit + shift,
        "dx": dx,
        "dgamma": (dout * unit).sum(axis=others),
        "dbeta": dout.sum(axis=others),
    }
    if averages is not None:
        results.update(averages(x))
    return case(layer, seed, settings, [list(shape)], results)


def by_feature(shape):
    """One group for each entry of axis 1."""
    positions = np.arange(np.prod(shape)).reshape(shape)
    return [positions[:, feature].ravel() for feature in range(shape[1])]


def batch_norm(layer, seed, shape, epsilon, momentum):
    """In training, from averages of zeros."""

    def averages(x):
        rows = np.moveaxis(x, 1, 0).reshape(x.shape[1], -1)
        return {
            "running mean": (1 - momentum) * rows.mean(axis=1),
            "running variance": (1 - momentum) * rows.var(axis=1),
        }

    settings = {"epsilon": epsilon, "momentum": momentum}
    return normalization(layer, seed, shape, settings, by_feature(shape), averages)


def layer_norm(seed, shape, epsilon):
    """One group for each example."""
    groups = list(np.arange(np.prod(shape)).reshape(shape))
    return normalization("layerNorm", seed, shape, {"epsilon": epsilon}, groups)


def group_norm(seed, shape, groups, epsilon):
    """One group for each example and each group of its channels."""
    positions = list(np.arange(np.prod(shape)).reshape(shape[0] * groups, -1))
    settings = {"epsilon": epsilon, "groups": groups}
    return normalization("groupNorm", seed, shape, settings, positions)


def normalization_cases():
    yield batch_norm("batchNorm", 1, (7, 5), 1e-5, 0.9)
    yield batch_norm("batchNorm", 2, (3, 8), 0.3, 0.6)
    yield layer_norm(3, (4, 7), 1e-5)
    yield layer_norm(4, (6, 3), 0.3)
    yield batch_norm("spatialBatchNorm", 5, (2, 3, 4, 5), 1e-5, 0.9)
    yield batch_norm("spatialBatchNorm", 6, (3, 2, 3, 2), 0.3, 0.6)
    yield group_norm(7, (2, 6, 4, 5), 2, 1e-5)
    yield group_norm(8, (3, 6, 2, 3), 3, 0.3)


# Convolution and pooling --------------------------------------------------------------------------


def outputs(length, window, stride):
    return (length - window) // stride + 1


def gradient(of_unit, shape, dout):
    """The gradient of an input on which the output depends linearly, one unit vector after the other."""
    result = np.zeros(shape)
    for position in np.ndindex(*shape):
        unit = np.zeros(shape)
        unit[position] = 1
        result[position] = (of_unit(unit) * dout).sum()
    return result


def convolution(seed, x_shape, w_shape, stride, padding):
    """The layer is linear in x and in w: its matrices are found by putting in unit vectors."""
    random = np.random.RandomState(seed)
    x, w, b = random.randn(*x_shape), random.randn(*w_shape), random.randn(w_shape[0])
    height = outputs(x_shape[2] + 2 * padding, w_shape[2], stride)
    width = outputs(x_shape[3] + 2 * padding, w_shape[3], stride)
    dout = random.randn(x_shape[0], w_shape[0], height, width)

    def product(x, w):
        out = np.zeros((x.shape[0], w.shape[0], height, width))
        for i, j, k, l in np.ndindex(height, width, w.shape[2], w.shape[3]):
            row, column = i * stride + k - padding, j * stride + l - padding
            if 0 <= row < x.shape[2] and 0 <= column < x.shape[3]:
                out[:, :, i, j] += x[:, :, row, column] @ w[:, :, k, l].T
        return out

    results = {
        "out": product(x, w) + b.reshape(1, -1, 1, 1),
        "dx": gradient(lambda unit: product(unit, w), x.shape, dout),
        "dw": gradient(lambda unit: product(x, unit), w.shape, dout),
        "db": dout.sum(axis=(0, 2, 3)),
    }
    settings = {"stride": stride, "padding": padding}
    return case("convolution", seed, settings, [list(x_shape), list(w_shape)], results)


def max_pool(seed, shape, height, width, stride):
    random = np.random.RandomState(seed)
    x = random.randint(5, size=shape).astype(float)  # many are equal
    rows, columns = outputs(shape[2], height, stride), outputs(shape[3], width, stride)
    dout = random.randn(shape[0], shape[1], rows, columns)
    out, dx = np.zeros_like(dout), np.zeros(shape)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + height, left : left + width]
        k, l = divmod(int(window.argmax()), width)  # the first of the largest
        out[n, c, i, j] = window[k, l]
        dx[n, c, top + k, left + l] += dout[n, c, i, j]
    settings = {"height": height, "width": width, "stride": stride}
    return case("maxPool", seed, settings, [list(shape)], {"out": out, "dx": dx})


def image_cases():
    yield convolution(9, (2, 3, 5, 6), (4, 3, 3, 2), 1, 1)
    yield convolution(10, (3, 2, 7, 6), (2, 2, 2, 3), 2, 0)
    yield convolution(11, (2, 1, 4, 5), (3, 1, 3, 3), 3, 2)
    yield max_pool(12, (2, 3, 6, 4), 2, 2, 2)
    yield max_pool(13, (3, 2, 5, 6), 3, 2, 1)


# With the channels last ---------------------------------------------------------------------------


def channels_last_product(x, w, stride, padding):
    """The convolution of images [N, H, W, C] and filters [HH, WW, C, F], without biases."""
    height = outputs(x.shape[1] + 2 * padding, w.shape[0], stride)
    width = outputs(x.shape[2] + 2 * padding, w.shape[1], stride)
    out = np.zeros((x.shape[0], height, width, w.shape[3]))
    for i, j, k, l in np.ndindex(height, width, w.shape[0], w.shape[1]):
        row, column = i * stride + k - padding, j * stride + l - padding
        if 0 <= row < x.shape[1] and 0 <= column < x.shape[2]:
            out[:, i, j] += x[:, row, column] @ w[k, l]
    return out


def channels_last_maxima(x, height, width, stride):
    """For each element of the pooled images its value, and where in x it lies."""
    rows, columns = outputs(x.shape[1], height, stride), outputs(x.shape[2], width, stride)
    out = np.zeros((x.shape[0], rows, columns, x.shape[3]))
    places = {}
    for n, i, j, c in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        window = x[n, top : top + height, left : left + width, c]
        k, l = divmod(int(window.argmax()), width)  # the first of the largest
        out[n, i, j, c] = window[k, l]
        places[n, i, j, c] = (n, top + k, left + l, c)
    return out, places


def scattered(dout, places, shape):
    """What comes from each maximum, added up where it lies."""
    dx = np.zeros(shape)
    for position, place in places.items():
        dx[place] += dout[position]
    return dx


def channels_last_convolution(seed, x_shape, w_shape, stride, padding):
    random = np.random.RandomState(seed)
    x, w, b = random.randn(*x_shape), random.randn(*w_shape), random.randn(w_shape[3])

    def product(x, w):
        return channels_last_product(x, w, stride, padding)

    out = product(x, w) + b
    dout = random.randn(*out.shape)
    results = {
        "out": out,
        "dx": gradient(lambda unit: product(unit, w), x.shape, dout),
        "dw": gradient(lambda unit: product(x, unit), w.shape, dout),
        "db": dout.sum(axis=(0, 1, 2)),
    }
    settings = {"stride": stride, "padding": padding}
    return case(
        "channelsLastConvolution", seed, settings, [list(x_shape), list(w_shape)], results
    )


def channels_last_max_pool(seed, shape, height, width, stride):
    random = np.random.RandomState(seed)
    x = random.randint(5, size=shape).astype(float)  # many are equal
    out, places = channels_last_maxima(x, height, width, stride)
    dx = scattered(random.randn(*out.shape), places, shape)
    settings = {"height": height, "width": width, "stride": stride}
    return case("channelsLastMaxPool", seed, settings, [list(shape)], {"out": out, "dx": dx})


def channels_last_net(seed, x_shape, settings):
    """Convolution, max pooling, affine layer and softmax, with initial weights and drawn biases."""
    random = np.random.RandomState(seed)
    kernel, filters, classes = settings["kernel"], settings["filters"], settings["classes"]
    stride, padding = settings["stride"], settings["padding"]
    pool = settings["pool height"], settings["pool width"], settings["pool stride"]
    conv_w = settings["scale"] * random.randn(kernel, kernel, x_shape[3], filters)
    sizes = [outputs(length + 2 * padding, kernel, stride) for length in x_shape[1:3]]
    features = filters
    for length, window in zip(sizes, pool):
        features *= outputs(length, window, pool[2])
    fc_w = settings["scale"] * random.randn(features, classes)
    conv_b, fc_b = random.randn(filters), random.randn(classes)
    x = random.randn(*x_shape)
    y = random.randint(classes, size=x_shape[0])

    maps = channels_last_product(x, conv_w, stride, padding) + conv_b
    pooled, places = channels_last_maxima(maps, *pool)
    rows = pooled.reshape(len(x), -1)
    scores = rows @ fc_w + fc_b
    powers = np.exp(scores)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    dscores = (probabilities - np.eye(classes)[y]) / len(x)
    dmaps = scattered((dscores @ fc_w.T).reshape(pooled.shape), places, maps.shape)

    def product(unit):
        return channels_last_product(x, unit, stride, padding)

    results = {
        "scores": scores,
        "loss": -np.log(probabilities[np.arange(len(x)), y]).mean(),
        "conv_w": gradient(product, conv_w.shape, dmaps),
        "conv_b": dmaps.sum(axis=(0, 1, 2)),
        "fc_w": rows.T @ dscores,
        "fc_b": dscores.sum(axis=0),
    }
    return case("channelsLastNet", seed, settings, [list(x_shape)], results)


def channels_last_cases():
    yield channels_last_convolution(14, (2, 5, 6, 3), (3, 2, 3, 4), 1, 1)
    yield channels_last_convolution(15, (3, 7, 6, 2), (2, 3, 2, 2), 2, 0)
    yield channels_last_convolution(16, (2, 4, 5, 1), (3, 3, 1, 3), 3, 2)
    yield channels_last_max_pool(17, (2, 6, 4, 3), 2, 2, 2)
    yield channels_last_max_pool(18, (3, 5, 6, 2), 3, 2, 1)
    names = ["kernel", "filters", "stride", "padding", "pool height", "pool width", "pool stride"]
    names += ["classes", "scale"]
    yield channels_last_net(19, (3, 7, 9, 2), dict(zip(names, [3, 4, 1, 0, 2, 2, 2, 5, 0.3])))
    yield channels_last_net(20, (2, 9, 8, 3), dict(zip(names, [4, 2, 2, 2, 3, 2, 1, 6, 0.5])))


def main():
    cases = [*normalization_cases(), *image_cases(), *channels_last_cases()]
    lines = [json.dumps(case) for case in cases]
    print("[\n" + ",\n".join(lines) + "\n]")


if __name__ == "__main__":
    main()
