package io.rnnsweep.bench;

import io.rnnsweep.network.Parameters;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's simple recurrent layer. */
final class Dl4jPeer implements Peer {
  private final MultiLayerNetwork network;
  private final DataSet[] batches = new DataSet[Job.BATCHES];
  private int batch;

  Dl4jPeer(Job job) {
    int size = job.hiddenSize();
    // What its documentation advises for speed: no collections of garbage besides the JVM's own.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Sgd(job.learningRate()))
                .list()
                .layer(
                    new LastTimeStep(
                        new SimpleRnn.Builder()
                            .nIn(1)
                            .nOut(size)
                            .activation(Activation.TANH)
                            .build()))
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(size)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    load(job.parameters(), size);
    for (int i = 0; i < Job.BATCHES; i++) {
      batches[i] =
          new DataSet(
              array(job.inputs(i), job.batchSize(), 1, job.window()),
              array(job.expected(i), job.batchSize(), 1));
    }
  }

  private void load(Parameters parameters, int size) {
    network.setParam("0_W", array(parameters.tensor("weight_ih_l0"), 1, size));
    network.setParam("0_RW", array(parameters.tensor("weight_hh_l0"), size, size).transpose());
    network.setParam("0_b", array(parameters.tensor("bias_ih_l0"), 1, size));
    network.setParam("1_W", array(parameters.tensor("head.weight"), size, 1));
    network.setParam("1_b", array(parameters.tensor("head.bias"), 1, 1));
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.create(values, shape, 'c');
  }

  @Override
  public void update() {
    network.fit(batches[batch].getFeatures(), batches[batch].getLabels());
    batch = (batch + 1) % Job.BATCHES;
  }

  @Override
  public double loss(int batch) {
    return network.score(batches[batch]);
  }

  @Override
  public void close() {
    network.close();
  }
}
