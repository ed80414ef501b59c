package io.rnnsweep.network.cell;

/**
 * A tensor that a cell is made of.
 *
 * @param name as PyTorch has it, without the layer
 * @param rows values a step that it leads to
 * @param columns values a step that it comes from; 1 of a bias
 */
public record TensorShape(String name, long rows, long columns) {}
