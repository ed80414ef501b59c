package io.rnnsweep.network;

import static io.rnnsweep.config.Hyperparameters.BETA1;
import static io.rnnsweep.config.Hyperparameters.BETA2;
import static io.rnnsweep.config.Hyperparameters.EPSILON;
import static io.rnnsweep.config.Hyperparameters.MOMENTUM;
import static io.rnnsweep.config.Hyperparameters.OPTIMIZER;
import static io.rnnsweep.config.Hyperparameters.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.config.CellKind;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Key;
import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.training.optimizer.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Training meets what PyTorch computed in double precision: the cases of the folder in the system
 * property {@code golden.dir}, or else those in the test resources. A loss is compared in the scale
 * of the predictions squared: a small one has no fifth digit in single precision.
 */
class GoldenTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final double GRADIENT_TOLERANCE = 1e-5;
  private static final double PARAMETER_TOLERANCE = 1e-4;

  @Test
  void thereAreCasesToRun() {
    assertThat(cases()).as("cases in %s", folder()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsWithEveryKernel() {
    return Kernels.available().stream()
        .flatMap(
            kernel ->
                cases().stream()
                    .map(
                        golden ->
                            DynamicTest.dynamicTest(
                                kernel.name() + " " + golden.path("name").textValue(),
                                () -> check(kernel, golden))));
  }

  private static void check(Kernel kernel, JsonNode golden) {
    int window = golden.get("window").intValue();
    int batch = golden.get("batch_size").intValue();
    double[] series = numbers(golden.get("series"));
    NetworkSpec spec =
        new NetworkSpec(
            CellKind.valueOf(golden.get("cell").textValue().toUpperCase(Locale.ROOT)),
            golden.get("layers").intValue(),
            1,
            golden.get("hidden_size").intValue(),
            1);
    RecurrentNetwork network =
        new RecurrentNetwork(
            kernel, parameters(spec, golden.get("initial_parameters")), window, batch);
    double[] predictions = numbers(golden.at("/first_batch/predictions"));
    double scale = largest(predictions);
    double loss = backward(network, series, window, 0, batch);
    assertThat(loss)
        .isCloseTo(golden.at("/first_batch/loss").doubleValue(), offset(1e-5 * scale * scale));
    assertThat(predict(network, series, window, 0, batch))
        .usingComparatorWithPrecision(1e-5 * scale)
        .containsExactly(predictions);
    assertClose(
        network.gradient(),
        parameters(spec, golden.at("/first_batch/gradients")),
        GRADIENT_TOLERANCE);
    checkTraining(kernel, golden, network, scale);
  }

  private static void checkTraining(
      Kernel kernel, JsonNode golden, RecurrentNetwork network, double scale) {
    int window = golden.get("window").intValue();
    int batch = golden.get("batch_size").intValue();
    double rate = golden.at("/hyperparameters/learning_rate").doubleValue();
    Optimizer optimizer = Optimizer.of(hyperparameters(golden), kernel, network.blocks());
    double[] series = numbers(golden.get("series"));
    JsonNode losses = golden.get("training_losses");
    for (int step = 0; step < golden.get("steps").intValue(); step++) {
      double loss = backward(network, series, window, step * batch, batch);
      assertThat(loss).isCloseTo(losses.get(step).doubleValue(), offset(1e-4 * scale * scale));
      optimizer.update(step + 1L, rate);
      network.weightsChanged();
    }
    assertClose(
        network.parameters(),
        parameters(network.parameters().spec(), golden.get("final_parameters")),
        PARAMETER_TOLERANCE);
    double last = golden.get("final_prediction_of_last_window").doubleValue();
    assertThat(predict(network, series, window, series.length - window, 1)[0])
        .isCloseTo(last, offset(1e-4 * Math.abs(last)));
  }

  private static Hyperparameters hyperparameters(JsonNode golden) {
    Hyperparameters.Builder chosen =
        Hyperparameters.builder()
            .set(OPTIMIZER, OPTIMIZER.parse(golden.get("optimizer")).orElseThrow());
    List.of(MOMENTUM, BETA1, BETA2, EPSILON, WEIGHT_DECAY)
        .forEach(key -> set(chosen, key, golden.at("/hyperparameters/" + key.name())));
    return chosen.build();
  }

  private static void set(Hyperparameters.Builder chosen, Key<Double> key, JsonNode value) {
    if (!value.isMissingNode()) {
      chosen.set(key, key.parse(value).orElseThrow());
    }
  }

  private static double backward(
      RecurrentNetwork network, double[] series, int window, int first, int batch) {
    int[] targets = targets(window, first, batch);
    float[] predictions = network.forward(series, targets, 0, batch);
    float[] derivatives = new float[batch];
    double loss = 0;
    for (int sample = 0; sample < batch; sample++) {
      double error = predictions[sample] - series[targets[sample]];
      derivatives[sample] = (float) (2 * error / batch);
      loss += error * error / batch;
    }
    network.backward(derivatives, batch);
    return loss;
  }

  private static double[] predict(
      RecurrentNetwork network, double[] series, int window, int first, int count) {
    float[] predictions = network.forward(series, targets(window, first, count), 0, count);
    double[] copy = new double[count];
    for (int sample = 0; sample < count; sample++) {
      copy[sample] = predictions[sample];
    }
    return copy;
  }

  private static int[] targets(int window, int first, int count) {
    int[] targets = new int[count];
    for (int sample = 0; sample < count; sample++) {
      targets[sample] = first + sample + window;
    }
    return targets;
  }

  private static void assertClose(Parameters actual, Parameters expected, double tolerance) {
    for (Tensor tensor : expected.layout().tensors()) {
      String name = tensor.name();
      assertClose(name, actual.tensor(name), expected.tensor(name), tolerance);
    }
  }

  /** Relative to the tensor's largest value. */
  private static void assertClose(String name, float[] actual, float[] expected, double tolerance) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual)
        .as(name)
        .usingComparatorWithPrecision((float) (tolerance * largest))
        .containsExactly(expected);
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Parameters parameters(NetworkSpec spec, JsonNode tensors) {
    Parameters parameters = Parameters.zeros(spec);
    for (Tensor tensor : parameters.layout().tensors()) {
      String name = tensor.name();
      float[] values = floats(tensors.get(name.startsWith("head.") ? name : "recurrent." + name));
      // Of PyTorch's second bias a GRU's candidate alone has rows, the last ones.
      int from = values.length - tensor.size();
      System.arraycopy(values, from, parameters.values(), tensor.offset(), tensor.size());
    }
    return parameters;
  }

  private static float[] floats(JsonNode tensor) {
    double[] values = numbers(tensor);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** All numbers of a nested array, in order. */
  private static double[] numbers(JsonNode tensor) {
    List<Double> values = new ArrayList<>();
    collect(tensor, values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode tensor, List<Double> values) {
    if (tensor.isArray()) {
      tensor.forEach(element -> collect(element, values));
    } else {
      values.add(tensor.doubleValue());
    }
  }

  private static List<JsonNode> cases() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(GoldenTest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      ObjectNode golden = (ObjectNode) MAPPER.readTree(file.toFile());
      return golden.put("name", file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String folder = System.getProperty("golden.dir", "");
    return folder.isEmpty() ? Path.of("src/test/resources/golden") : Path.of(folder);
  }
}
