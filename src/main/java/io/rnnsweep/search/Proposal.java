package io.rnnsweep.search;

import io.rnnsweep.config.Hyperparameters;

/**
 * A point that a strategy proposes.
 *
 * @param index how many the strategy proposed before it
 * @param point of the search space
 */
public record Proposal(int index, Hyperparameters point) {}
