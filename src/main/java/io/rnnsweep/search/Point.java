package io.rnnsweep.search;

import io.rnnsweep.config.Hyperparameters;
import java.io.Serializable;

/**
 * One point of the search space with the seed it is trained with.
 *
 * @param hyperparameters the point
 * @param seed of the initial weights and the shuffles
 */
public record Point(Hyperparameters hyperparameters, long seed) implements Serializable {}
