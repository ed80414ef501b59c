package io.rnnsweep.network.kernel;

/** Chooses the kernel of this JVM. */
public final class Kernels {
  private static final Kernel CHOSEN = new ScalarKernel();

  private Kernels() {}

  /** The kernel that every network of this JVM uses. */
  public static Kernel chosen() {
    return CHOSEN;
  }
}
