package io.rnnsweep.search;

/**
 * A proposal of which every trial has ended.
 *
 * @param proposal what was proposed
 * @param objective the smaller the better; infinite where training diverged, NaN where the
 *     evaluation has no validation part
 */
public record Completed(Proposal proposal, double objective) {}
