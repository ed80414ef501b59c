package io.rnnsweep.bench;

/** Who is measured. */
public enum Library {
  RNN_SWEEP("rnn-sweep", 3),
  DJL("DJL/PyTorch", 2.5),
  DL4J("DL4J", 4),
  BREEZE("Breeze", 1);

  private final String title;
  private final double warmUp;

  Library(String title, double warmUp) {
    this.title = title;
    this.warmUp = warmUp;
  }

  /** The name in tables. */
  String title() {
    return title;
  }

  /**
   * How much longer than the plainest it takes to get going: more Java code, or, with us, code that
   * is slower by far until the JVM's compiler is done with it.
   */
  double warmUp() {
    return warmUp;
  }

  /** A network with the job's initial weights. */
  Peer start(Job job) {
    return switch (this) {
      case RNN_SWEEP -> new RnnSweepPeer(job);
      case DJL -> new DjlPeer(job);
      case DL4J -> new Dl4jPeer(job);
      case BREEZE -> new BreezePeer(job);
    };
  }
}
