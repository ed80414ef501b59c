package io.rnnsweep.sweep;

import io.rnnsweep.network.Parameters;
import java.io.Serializable;

/**
 * A trial's result with the network that it came from.
 *
 * @param result as of any trial
 * @param weights the network ended with; null unless completed
 * @param predictions of the test targets in their order, in the series' unit; null unless completed
 */
@SuppressWarnings("ArrayRecordComponent") // A primitive array that travels to the driver.
public record TrainedTrial(TrialResult result, Parameters weights, double[] predictions)
    implements Serializable {}
