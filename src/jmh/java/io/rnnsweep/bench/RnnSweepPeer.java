package io.rnnsweep.bench;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;

/** Our own network, trained as {@link io.rnnsweep.training.Trainer} trains it. */
final class RnnSweepPeer implements Peer {
  private final Kernel kernel = Kernels.chosen();
  private final Job job;
  private final double[] series;
  private final int[] targets;
  private final RecurrentNetwork network;
  private final float[] derivatives;
  private int batch;

  RnnSweepPeer(Job job) {
    this(job, job.parameters(), job.series());
  }

  RnnSweepPeer(Job job, Parameters parameters, double[] series) {
    this.job = job;
    this.series = series;
    this.targets = job.targets();
    this.network = new RecurrentNetwork(kernel, parameters, job.window(), job.batchSize());
    this.derivatives = new float[job.batchSize()];
  }

  @Override
  public void update() {
    int count = job.batchSize();
    forward(batch);
    network.backward(derivatives, count);
    for (ParameterBlock block : network.blocks()) {
      kernel.descend(block.weights(), block.gradient(), job.learningRate());
    }
    network.weightsChanged();
    batch = (batch + 1) % Job.BATCHES;
  }

  @Override
  public double loss(int batch) {
    return forward(batch);
  }

  @Override
  public void close() {}

  private double forward(int batch) {
    int count = job.batchSize();
    int first = batch * count;
    float[] predictions = network.forward(series, targets, first, count);
    double loss = 0;
    for (int sample = 0; sample < count; sample++) {
      float error = predictions[sample] - (float) series[targets[first + sample]];
      loss += (double) error * error;
      derivatives[sample] = 2 * error / count;
    }
    return loss / count;
  }
}
