package io.rnnsweep.bench;

import breeze.linalg.DenseMatrix;
import io.rnnsweep.network.Parameters;

/**
 * The equations written down with Breeze: a matrix product a step, one for all the gradient, and
 * loops over the elements, which cost less than Breeze's own. Columns are samples.
 */
final class BreezePeer implements Peer {
  private final Job job;
  private final float[][] inputs = new float[Job.BATCHES][];
  private final float[][] expected = new float[Job.BATCHES][];
  private final float[] weightIh;
  private final float[] weightHh;
  private final float[] bias;
  private final float[] weightOut;
  private float biasOut;

  /** [H x B(T + 1)]: a step's states follow those of the step before, the first being 0. */
  private final float[] states;

  /** [H x BT]: the derivatives with respect to the sums before the tangent. */
  private final float[] deltas;

  private final float[] derivatives;
  private int batch;

  BreezePeer(Job job) {
    this.job = job;
    for (int i = 0; i < Job.BATCHES; i++) {
      inputs[i] = job.inputs(i);
      expected[i] = job.expected(i);
    }
    int size = job.hiddenSize();
    Parameters parameters = job.parameters();
    weightIh = parameters.tensor("weight_ih_l0");
    weightHh = BreezeProducts.columnMajor(parameters.tensor("weight_hh_l0"), size);
    bias = parameters.tensor("bias_ih_l0");
    weightOut = parameters.tensor("head.weight");
    biasOut = parameters.tensor("head.bias")[0];
    states = new float[size * job.batchSize() * (job.window() + 1)];
    deltas = new float[size * job.batchSize() * job.window()];
    derivatives = new float[job.batchSize()];
  }

  @Override
  public void update() {
    forward(batch);
    backward();
    descend(inputs[batch]);
    batch = (batch + 1) % Job.BATCHES;
  }

  @Override
  public double loss(int batch) {
    return forward(batch);
  }

  @Override
  public void close() {}

  private double forward(int batch) {
    int size = job.hiddenSize();
    int block = size * job.batchSize();
    DenseMatrix<Object> recurrent = BreezeProducts.matrix(weightHh, 0, size, size);
    for (int t = 0; t < job.window(); t++) {
      float[] sums =
          BreezeProducts.product(
              recurrent, BreezeProducts.matrix(states, t * block, size, job.batchSize()));
      for (int sample = 0; sample < job.batchSize(); sample++) {
        float x = inputs[batch][sample * job.window() + t];
        int column = sample * size;
        for (int i = 0; i < size; i++) {
          states[(t + 1) * block + column + i] =
              (float) Math.tanh(sums[column + i] + weightIh[i] * x + bias[i]);
        }
      }
    }
    return outputLoss(expected[batch]);
  }

  private double outputLoss(float[] targets) {
    int size = job.hiddenSize();
    int last = states.length - size * job.batchSize();
    double loss = 0;
    for (int sample = 0; sample < job.batchSize(); sample++) {
      float prediction = biasOut;
      for (int i = 0; i < size; i++) {
        prediction += weightOut[i] * states[last + sample * size + i];
      }
      float error = prediction - targets[sample];
      loss += (double) error * error;
      derivatives[sample] = 2 * error / job.batchSize();
    }
    return loss / job.batchSize();
  }

  private void backward() {
    int size = job.hiddenSize();
    int block = size * job.batchSize();
    float[] sums = new float[block];
    for (int sample = 0; sample < job.batchSize(); sample++) {
      for (int i = 0; i < size; i++) {
        sums[sample * size + i] = derivatives[sample] * weightOut[i];
      }
    }
    DenseMatrix<Object> transposed = BreezeProducts.transposed(weightHh, 0, size, size);
    for (int t = job.window() - 1; t >= 0; t--) {
      for (int i = 0; i < block; i++) {
        float a = states[(t + 1) * block + i];
        deltas[t * block + i] = sums[i] * (1 - a * a);
      }
      if (t > 0) {
        sums =
            BreezeProducts.product(
                transposed, BreezeProducts.matrix(deltas, t * block, size, job.batchSize()));
      }
    }
  }

  private void descend(float[] values) {
    int size = job.hiddenSize();
    int columns = job.batchSize() * job.window();
    float[] gradient =
        BreezeProducts.product(
            BreezeProducts.matrix(deltas, 0, size, columns),
            BreezeProducts.transposed(states, 0, size, columns));
    addScaled(gradient, weightHh);
    float[] gradientIh = new float[size];
    float[] gradientBias = new float[size];
    for (int column = 0; column < columns; column++) {
      int t = column / job.batchSize();
      float x = values[column % job.batchSize() * job.window() + t];
      for (int i = 0; i < size; i++) {
        float delta = deltas[column * size + i];
        gradientIh[i] += delta * x;
        gradientBias[i] += delta;
      }
    }
    addScaled(gradientIh, weightIh);
    addScaled(gradientBias, bias);
    float[] gradientOut = new float[size];
    int last = states.length - size * job.batchSize();
    for (int sample = 0; sample < job.batchSize(); sample++) {
      for (int i = 0; i < size; i++) {
        gradientOut[i] += derivatives[sample] * states[last + sample * size + i];
      }
      biasOut -= job.learningRate() * derivatives[sample];
    }
    addScaled(gradientOut, weightOut);
  }

  private void addScaled(float[] gradient, float[] weights) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= job.learningRate() * gradient[i];
    }
  }
}
