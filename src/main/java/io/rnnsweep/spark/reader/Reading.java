package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.series.Panel;
import java.util.List;
import java.util.Optional;

/**
 * Holds the result of reading a source.
 *
 * @param panel all series; empty if none can be used
 * @param refusals why series cannot be used
 */
record Reading(Optional<Panel> panel, List<InvalidInputException> refusals) {
  static Reading refused(InvalidInputException refusal) {
    return new Reading(Optional.empty(), List.of(refusal));
  }

  List<RemediableException> remediable() {
    return refusals.stream()
        .filter(RemediableException.class::isInstance)
        .map(RemediableException.class::cast)
        .toList();
  }
}
