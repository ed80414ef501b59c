package io.rnnsweep.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a person chooses about one network and its training, but for the seed.
 *
 * <p>Each is a {@link Key}: a scalar of its {@link Key#section}, or a list of {@code space}. A new
 * one is a constant, its place in {@link #KEYS} and an accessor; reading, grids, trial ids and the
 * columns of the tables follow.
 */
public final class Hyperparameters implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most units whose recurrent matrix, with its margins, fits into one Java array. */
  public static final int MOST_UNITS = 46_000;

  /** Far more layers than any network of use has. */
  private static final int MOST_LAYERS = 100;

  public static final Key<Integer> HIDDEN_SIZE =
      Key.integer("hidden_size", 1, MOST_UNITS, "Units of the hidden state.").withDefault(32);
  public static final Key<Double> LEARNING_RATE =
      Key.positive("learning_rate", "Step size of the optimizer.").withDefault(0.01);
  public static final Key<Integer> WINDOW =
      Key.integer("window", 1, "How many past values the network reads to predict the next one.")
          .withDefault(20);
  public static final Key<Integer> BATCH_SIZE =
      Key.integer("batch_size", 1, "Samples an update; their losses are averaged.").withDefault(1);
  public static final Key<OptimizerKind> OPTIMIZER =
      Key.choice("optimizer", OptimizerKind.class, "How a gradient becomes an update.")
          .withDefault(OptimizerKind.SGD);
  public static final Key<Integer> EPOCHS =
      Key.integer("epochs", 1, "Passes over the training part.").withDefault(50);
  public static final Key<Double> CLIP_NORM =
      Key.positive(
          "clip_norm",
          "Longest Euclidean norm of a batch's gradient; a longer one is scaled down to it.");
  public static final Key<Boolean> SHUFFLE =
      Key.flag("shuffle", "Whether each epoch takes the samples in a new, seeded order.")
          .withDefault(false)
          .changedIn(2, true);
  public static final Key<InitializerKind> INITIALIZER =
      Key.choice("initializer", InitializerKind.class, "Distribution of the initial weights.")
          .withDefault(InitializerKind.UNIFORM);
  public static final Key<Double> INITIALIZER_SCALE =
      Key.positive(
          "initializer_scale",
          "Largest magnitude (uniform) or standard deviation (gaussian) of the initial weights;"
              + " without one 1/sqrt(hidden_size) for uniform and 0.01 for gaussian.");

  public static final Key<Integer> PATIENCE =
      Key.integer(
              "patience",
              1,
              "Epochs in a row without a better validation MSE after which training stops; the weights"
                  + " of the best epoch are kept. Without one it goes through all epochs.")
          .since(2);
  public static final Key<Double> MIN_DELTA =
      Key.nonNegative(
              "min_delta",
              "How much lower a validation MSE, in scaled units, must be to count as better.")
          .withDefault(0.0)
          .since(2);
  public static final Key<TransformKind> TRANSFORM =
      Key.choice(
              "transform",
              TransformKind.class,
              "What the network reads and forecasts in place of the values; undone before scoring.")
          .withDefault(TransformKind.NONE)
          .in("series")
          .since(2);

  public static final Key<NormalizationKind> NORMALIZATION =
      Key.choice(
              "normalization",
              NormalizationKind.class,
              "How each window is shifted and scaled by its own values; undone before scoring.")
          .withDefault(NormalizationKind.NONE)
          .since(3);
  public static final Key<LinearKind> LINEAR =
      Key.choice("linear", LinearKind.class, "What the network's output is added to.")
          .withDefault(LinearKind.NONE)
          .since(3);
  public static final Key<LossKind> LOSS =
      Key.choice("loss", LossKind.class, "What training makes small; scores are as they are.")
          .withDefault(LossKind.MSE)
          .since(3);
  public static final Key<Double> DELTA =
      Key.positive(
              "delta",
              "Error from which on the huber loss grows linearly, in units of the network's output.")
          .withDefault(1.0)
          .since(3)
          .onlyWith(LOSS, LossKind.HUBER);

  public static final Key<Double> MOMENTUM =
      Key.share("momentum", "What remains of the velocity from one update to the next.")
          .withDefault(0.9)
          .since(3)
          .onlyWith(OPTIMIZER, OptimizerKind.MOMENTUM);
  public static final Key<Double> BETA1 =
      Key.share("beta1", "What remains of the running mean of the gradient at each update.")
          .withDefault(0.9)
          .since(3)
          .onlyWith(OPTIMIZER, OptimizerKind.ADAM, OptimizerKind.ADAMW);
  public static final Key<Double> BETA2 =
      Key.share("beta2", "What remains of the running mean of the squared gradient at each update.")
          .withDefault(0.999)
          .since(3)
          .onlyWith(OPTIMIZER, OptimizerKind.ADAM, OptimizerKind.ADAMW);
  public static final Key<Double> EPSILON =
      Key.positive("epsilon", "Added to the root of the mean squared gradient that divides.")
          .withDefault(1e-8)
          .since(3)
          .onlyWith(OPTIMIZER, OptimizerKind.ADAM, OptimizerKind.ADAMW);
  public static final Key<Double> WEIGHT_DECAY =
      Key.nonNegative(
              "weight_decay",
              "How much of the weights is added to the gradient; with adamw, how much of them goes at"
                  + " each update, times the learning rate.")
          .withDefault(0.0)
          .since(3);
  public static final Key<CellKind> CELL =
      Key.choice("cell", CellKind.class, "What the layers of the network are made of.")
          .withDefault(CellKind.RNN_TANH)
          .since(3);
  public static final Key<Integer> LAYERS =
      Key.integer(
              "layers",
              1,
              MOST_LAYERS,
              "Layers of cells; each reads the states of the one below at every step.")
          .withDefault(1)
          .since(3);

  public static final Key<ScheduleKind> SCHEDULE =
      Key.choice("schedule", ScheduleKind.class, "How the learning rate changes over the training.")
          .withDefault(ScheduleKind.CONSTANT)
          .since(3);
  public static final Key<Double> WARMUP =
      Key.share("warmup", "Share of all updates in which the learning rate rises.")
          .withDefault(0.3)
          .since(3)
          .onlyWith(SCHEDULE, ScheduleKind.ONE_CYCLE);
  public static final Key<Integer> AVERAGE_EPOCHS =
      Key.integer(
              "average_epochs",
              1,
              "Last epochs whose weights are averaged; without one the weights of the last are kept.")
          .since(3);

  /** All of them, in the order in which people read them. */
  public static final List<Key<?>> KEYS =
      List.of(
          HIDDEN_SIZE,
          LEARNING_RATE,
          WINDOW,
          BATCH_SIZE,
          OPTIMIZER,
          EPOCHS,
          CLIP_NORM,
          SHUFFLE,
          INITIALIZER,
          INITIALIZER_SCALE,
          PATIENCE,
          MIN_DELTA,
          TRANSFORM,
          NORMALIZATION,
          LINEAR,
          LOSS,
          DELTA,
          MOMENTUM,
          BETA1,
          BETA2,
          EPSILON,
          WEIGHT_DECAY,
          CELL,
          LAYERS,
          SCHEDULE,
          WARMUP,
          AVERAGE_EPOCHS);

  /** Lists what can have a value; it is not serialized, since every reader has {@link #KEYS}. */
  private final transient List<Key<?>> keys;

  private final Map<String, Object> values;

  private Hyperparameters(List<Key<?>> keys, Map<String, Object> values) {
    this.keys = keys;
    this.values = Collections.unmodifiableMap(values);
  }

  /** Starts with all of {@link #KEYS} at their defaults. */
  public static Builder builder() {
    return builder(KEYS);
  }

  /** Starts with these, instead of {@link #KEYS}, at their defaults. */
  public static Builder builder(List<Key<?>> keys) {
    return new Builder(keys);
  }

  /** Collects values; the others are defaults. */
  public static final class Builder {
    private final List<Key<?>> keys;
    private final Map<String, Object> chosen = new HashMap<>();

    private Builder(List<Key<?>> keys) {
      this.keys = keys;
    }

    /**
     * Sets a value.
     *
     * @param value null for none
     */
    public <T> Builder set(Key<T> key, T value) {
      chosen.put(key.name(), value);
      return this;
    }

    /** Makes hyperparameters, in which those whose condition does not hold have no value. */
    public Hyperparameters build() {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Key<?> key : keys) {
        Object value = chosen.containsKey(key.name()) ? chosen.get(key.name()) : key.defaultValue();
        values.put(key.name(), key.existsWith(values) ? value : null);
      }
      return new Hyperparameters(keys, values);
    }
  }

  private Object readResolve() {
    return new Hyperparameters(KEYS, values);
  }

  /**
   * Returns what decides a trial's numbers, for its identity. A later key is left out at its
   * default and without a value, so that the trials of earlier results keep their ids.
   */
  public Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>(values);
    for (Key<?> key : keys) {
      Object value = values.get(key.name());
      if (key.isLater() && (value == null || value.equals(key.defaultValue()))) {
        identity.remove(key.name());
      }
    }
    return identity;
  }

  /** Returns the newest version of the training that changed what these values make; 1 for none. */
  public int version() {
    return keys.stream()
        .map(key -> key.changes().get(values.get(key.name())))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(1);
  }

  /** Returns whether {@code key} exists beside the values of the others. */
  boolean has(Key<?> key) {
    return key.existsWith(values);
  }

  /** Returns the value of {@code key}, null where it has none. */
  public <T> T get(Key<T> key) {
    return key.type().cast(values.get(key.name()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hyperparameters same && values.equals(same.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  public int hiddenSize() {
    return get(HIDDEN_SIZE);
  }

  public double learningRate() {
    return get(LEARNING_RATE);
  }

  public int window() {
    return get(WINDOW);
  }

  public int batchSize() {
    return get(BATCH_SIZE);
  }

  public OptimizerKind optimizer() {
    return get(OPTIMIZER);
  }

  public double weightDecay() {
    return get(WEIGHT_DECAY);
  }

  public Optional<Integer> averageEpochs() {
    return Optional.ofNullable(get(AVERAGE_EPOCHS));
  }

  public int epochs() {
    return get(EPOCHS);
  }

  public Optional<Double> clipNorm() {
    return Optional.ofNullable(get(CLIP_NORM));
  }

  public boolean shuffle() {
    return get(SHUFFLE);
  }

  public InitializerKind initializer() {
    return get(INITIALIZER);
  }

  public Optional<Double> initializerScale() {
    return Optional.ofNullable(get(INITIALIZER_SCALE));
  }

  public Optional<Integer> patience() {
    return Optional.ofNullable(get(PATIENCE));
  }

  public double minDelta() {
    return get(MIN_DELTA);
  }

  public TransformKind transform() {
    return get(TRANSFORM);
  }

  public NormalizationKind normalization() {
    return get(NORMALIZATION);
  }

  public LinearKind linear() {
    return get(LINEAR);
  }

  public LossKind loss() {
    return get(LOSS);
  }

  /** Returns where the huber loss turns linear; empty with any other loss. */
  public Optional<Double> delta() {
    return Optional.ofNullable(get(DELTA));
  }

  public CellKind cell() {
    return get(CELL);
  }

  public int layers() {
    return get(LAYERS);
  }
}
