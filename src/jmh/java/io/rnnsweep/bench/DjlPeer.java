package io.rnnsweep.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.rnnsweep.network.Parameters;

/** PyTorch's recurrent layer, through DJL: one native call forward, one backward. */
final class DjlPeer implements Peer {
  private final Model model;
  private final Trainer trainer;
  private final NDArray[] inputs = new NDArray[Job.BATCHES];
  private final NDArray[] expected = new NDArray[Job.BATCHES];
  private int batch;

  DjlPeer(Job job) {
    RNN recurrent =
        RNN.builder()
            .setStateSize(job.hiddenSize())
            .setNumLayers(1)
            .setActivation(RNN.Activation.TANH)
            .optBatchFirst(true)
            .optReturnState(true)
            .build();
    Linear head = Linear.builder().setUnits(1).build();
    SequentialBlock block =
        new SequentialBlock()
            .add(recurrent)
            // The second array is the state after the last step, [1 x B x H].
            .add(states -> new NDList(states.get(1).squeeze(0)))
            .add(head);
    model = Model.newInstance("peer", "PyTorch");
    model.setBlock(block);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.l2Loss("mean squared error", 1))
                .optOptimizer(
                    Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(job.learningRate()))
                        .build()));
    Shape shape = new Shape(job.batchSize(), job.window(), 1);
    trainer.initialize(shape);
    load(recurrent, head, job.parameters());
    NDManager manager = trainer.getManager();
    for (int i = 0; i < Job.BATCHES; i++) {
      inputs[i] = manager.create(job.inputs(i), shape);
      expected[i] = manager.create(job.expected(i), new Shape(job.batchSize(), 1));
    }
  }

  private static void load(RNN recurrent, Linear head, Parameters parameters) {
    set(recurrent.getParameters().get("l_0_i2h_WEIGHT"), parameters.tensor("weight_ih_l0"));
    set(recurrent.getParameters().get("l_0_h2h_WEIGHT"), parameters.tensor("weight_hh_l0"));
    set(recurrent.getParameters().get("l_0_i2h_BIAS"), parameters.tensor("bias_ih_l0"));
    // PyTorch has two biases where one suffices; the second stays zero and is not trained.
    Parameter second = recurrent.getParameters().get("l_0_h2h_BIAS");
    set(second, new float[parameters.tensor("bias_ih_l0").length]);
    second.freeze(true);
    set(head.getParameters().get("weight"), parameters.tensor("head.weight"));
    set(head.getParameters().get("bias"), parameters.tensor("head.bias"));
  }

  /** Copies; {@code NDArray.set} would let the array live on in a buffer that nobody holds. */
  private static void set(Parameter parameter, float... values) {
    NDArray array = parameter.getArray();
    try (NDArray copied = array.getManager().create(values, array.getShape())) {
      copied.copyTo(array);
    }
  }

  @Override
  public void update() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      try (GradientCollector collector = trainer.newGradientCollector()) {
        collector.backward(lossArray(step, batch));
      }
      trainer.step();
    }
    batch = (batch + 1) % Job.BATCHES;
  }

  @Override
  public double loss(int batch) {
    try (NDManager step = trainer.getManager().newSubManager()) {
      return lossArray(step, batch).getFloat();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }

  /** What is made from an array belongs to the array's manager: to {@code step}, for a while. */
  private NDArray lossArray(NDManager step, int batch) {
    inputs[batch].tempAttach(step);
    expected[batch].tempAttach(step);
    NDList predictions = trainer.forward(new NDList(inputs[batch]));
    return trainer.getLoss().evaluate(new NDList(expected[batch]), predictions);
  }
}
