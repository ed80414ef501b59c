package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import java.io.Serializable;

/**
 * Holds a point of the search space and one of its seeds.
 *
 * @param hyperparameters the point
 * @param seed of the initial weights and the shuffles
 */
public record Point(Hyperparameters hyperparameters, long seed) implements Serializable {}
