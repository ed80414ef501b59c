/**
 * Measures training beside other libraries; docs/benchmarks.md says what and how.
 *
 * <p>{@link Library} lists who is measured, {@link Job} what they train; {@link TrainingBenchmark}
 * times one of them in a JVM of its own, and {@link Main} runs them all and prints the tables.
 */
package io.rnnsweep.bench;
