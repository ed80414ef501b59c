package io.rnnsweep.network.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernel of this JVM: the vectors its processor prefers, or plain Java where the module
 * {@code jdk.incubator.vector} is missing. The system property {@value #PROPERTY} forces one:
 * {@code scalar}, {@code 128}, {@code 256} or {@code 512}.
 */
public final class Kernels {
  static final String PROPERTY = "rnnsweep.kernel";
  private static final String SCALAR = "scalar";
  private static final List<String> WIDTHS = List.of("128", "256", "512");
  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  private static Kernel chosen;

  private Kernels() {}

  /**
   * The kernel that every network of this JVM uses.
   *
   * @throws IllegalStateException if the one that the system property asks for is not to be had
   */
  public static synchronized Kernel chosen() {
    if (chosen == null) {
      chosen = choose(System.getProperty(PROPERTY));
      LOG.info("Kernel: {}", chosen.name());
    }
    return chosen;
  }

  /** Every kernel that this JVM can run: the scalar one, and the chosen one if it is another. */
  public static List<Kernel> available() {
    return Stream.of(new ScalarKernel(), chosen())
        .filter(kernel -> kernel == chosen() || !kernel.name().equals(chosen().name()))
        .toList();
  }

  private static Kernel choose(String asked) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (asked != null && !asked.equals(SCALAR) && !WIDTHS.contains(asked)) {
      throw new IllegalStateException(
          "-D%s=%s: known are %s, %s"
              .formatted(PROPERTY, asked, SCALAR, String.join(", ", WIDTHS)));
    }
    if (SCALAR.equals(asked) || (asked == null && !vectors)) {
      return new ScalarKernel();
    }
    if (!vectors) {
      throw new IllegalStateException(
          "-D%s=%s needs --add-modules=jdk.incubator.vector".formatted(PROPERTY, asked));
    }
    int widest = Lanes.widestBits();
    if (asked != null && Integer.parseInt(asked) > widest) {
      throw new IllegalStateException(
          "-D%s=%s: this processor has vectors of %d bits".formatted(PROPERTY, asked, widest));
    }
    return new VectorKernel();
  }
}
