package io.rnnsweep.search;

/**
 * Holds a proposal whose trials have all ended.
 *
 * @param proposal the proposal
 * @param objective the smaller the better; infinite if training diverged, NaN if the evaluation has
 *     no validation part
 */
public record Completed(Proposal proposal, double objective) {}
