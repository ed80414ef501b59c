package io.rnnsweep.sweep;

import io.rnnsweep.network.Parameters;
import java.io.Serializable;

/**
 * Holds a trial's result with its trained network.
 *
 * @param result of the trial
 * @param weights of the trained network; null unless completed
 * @param predictions of the test targets in their order, in the series' unit; null unless completed
 */
@SuppressWarnings("ArrayRecordComponent") // A primitive array that is sent to the driver.
public record TrainedTrial(TrialResult result, Parameters weights, double[] predictions)
    implements Serializable {}
