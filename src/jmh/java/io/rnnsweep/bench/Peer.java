package io.rnnsweep.bench;

/** A network in training, in some library. */
interface Peer extends AutoCloseable {

  /** One update on the next batch: forward, loss, backward through all steps, descent. */
  void update();

  /** The mean squared error on a batch with the weights as they are. */
  double loss(int batch);

  @Override
  void close();
}
