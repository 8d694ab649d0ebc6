"""scikit-learn's MLPClassifier: whole epochs of partial_fit with plain SGD, which is its way to go on."""
import numpy as np
import sklearn
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

from serve import layers_of, serve


def prepare(task):
    n, K = task["layers"][0], task["layers"][-1]
    X = np.fromfile(task["X"], dtype=np.float32).reshape(-1, n)
    labels = np.fromfile(task["y"], dtype=np.int32)
    # 0/1 columns make scikit-learn take a sigmoid for each: the article's output.
    y = labels if task["output"] == "softmax" else np.eye(K, dtype=np.int64)[labels - 1]
    size = task["batchSize"]
    model = MLPClassifier(
        hidden_layer_sizes=task["layers"][1:-1],
        activation="relu" if task["activation"] == "relu" else "logistic",
        solver="sgd",
        alpha=0,
        batch_size=size,
        learning_rate_init=task["learningRate"],
        momentum=0,
        nesterovs_momentum=False,
        shuffle=False,
    )
    classes = np.unique(labels) if task["output"] == "softmax" else np.arange(K)
    model.partial_fit(X[:size], y[:size], classes)  # makes the arrays, which then get the first Theta
    for l, (W, b) in enumerate(layers_of(task, np.fromfile(task["Theta"]))):
        model.coefs_[l][:] = W.T
        model.intercepts_[l][:] = b
    steps_an_epoch = task["rows"] // size

    def step(count):
        epochs = max(1, round(count / steps_an_epoch))
        for _ in range(epochs):
            model.partial_fit(X, y)
        return epochs * steps_an_epoch

    def predict(count):
        for _ in range(count):
            model.predict_proba(X)
        return count

    def cost():
        p = model.predict_proba(X[:size])
        if task["output"] == "softmax":
            return log_loss(labels[:size], p, labels=classes)
        yv = y[:size]
        return float(-(yv * np.log(p) + (1 - yv) * np.log(1 - p)).sum() / size)

    about = {"library": "scikit-learn", "version": sklearn.__version__, "precision": str(model.coefs_[0].dtype)}
    return about, {"step": step, "predict": predict}[task["work"]], cost


serve(prepare)
