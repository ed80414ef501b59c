package io.rnnsweep.network;

import java.io.Serializable;

/**
 * The weights of a network, or a gradient with respect to them, named as the field names them.
 *
 * @param weightIh input to hidden, [H]
 * @param weightHh hidden to hidden, [H x H] row by row: {@code weightHh[i * H + j]} takes unit j of
 *     the step before to unit i
 * @param bias of the hidden units, [H]
 * @param weightOut hidden to output, [H]
 * @param biasOut of the output
 */
@SuppressWarnings("ArrayRecordComponent") // A view of tensors for tests, tables and export.
public record Parameters(
    float[] weightIh, float[] weightHh, float[] bias, float[] weightOut, float biasOut)
    implements Serializable {

  public NetworkShape shape() {
    return new NetworkShape(weightIh.length);
  }
}
