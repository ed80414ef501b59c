package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Sequence;
import java.util.List;

/**
 * A layer of recurrent cells with its weights and all the memory that a batch needs. The steps of a
 * window count from 1; the state at step 0 is zero.
 */
public interface Cell {

  /** The weights, with whatever pads them. */
  Block weights();

  /** The derivatives of the loss with respect to them, which lie as they do. */
  Block gradient();

  /**
   * The weights tensor by tensor, in the order of {@link Cells#tensors}, each transposed: row j,
   * column i leads from unit j to unit i.
   */
  List<StackedMatrix> tensors();

  /** Makes a change of the weights known. */
  void weightsChanged();

  /** The states, which {@link #forward} computes. */
  Sequence states();

  /**
   * The derivatives of the loss with respect to the states: set before {@link #backward}, at the
   * last step for an uppermost layer, at every step for another, and overwritten by it.
   */
  Sequence derivatives();

  /** Computes the states of a batch from its inputs. */
  void forward(int count);

  /**
   * Backpropagates the last batch through time: leaves the gradient, and the derivatives with
   * respect to the inputs where there is room for them.
   *
   * @param onto what the gradient is added to
   */
  void backward(Onto onto);
}
