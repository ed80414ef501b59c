package io.rnnsweep.search;

import io.rnnsweep.config.Hyperparameters;

/**
 * Holds a point that a strategy proposes.
 *
 * @param index number of proposals before it
 * @param point of the search space
 */
public record Proposal(int index, Hyperparameters point) {}
