package io.rnnsweep.network;

/**
 * Weights and the gradient with respect to them, element by element in the same order, padding zero
 * in both.
 */
@SuppressWarnings("ArrayRecordComponent") // The arrays themselves, for an optimizer to work on.
public record ParameterBlock(float[] weights, float[] gradient) {}
