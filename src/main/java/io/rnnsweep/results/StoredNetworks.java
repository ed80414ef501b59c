package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.training.Trainer;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Holds the trained networks of one point on one fold of a series, one for each seed.
 *
 * @param seriesId the series
 * @param fold of the series, from 0
 * @param point their hyperparameters
 * @param trialIds of the networks, in the order of their seeds
 * @param weights of each
 */
public record StoredNetworks(
    String seriesId,
    int fold,
    Hyperparameters point,
    List<String> trialIds,
    List<Parameters> weights)
    implements Serializable {

  /** SQL that collects the tensors of a network, for {@link ResultsReader}. */
  static final String WEIGHTS = "collect_list(struct(parameter, `values`))";

  /**
   * Reads the networks of a row of {@link ResultsReader#chosenNetworks} or {@link
   * ResultsReader#network}.
   */
  public static StoredNetworks of(Row row) {
    Hyperparameters point = StoredTrial.hyperparameters(row);
    List<Row> networks = row.getList(row.fieldIndex("networks"));
    return new StoredNetworks(
        row.getAs("series_id"),
        row.getAs("fold"),
        point,
        networks.stream().<String>map(network -> network.getAs(Tables.TRIAL_ID)).toList(),
        networks.stream()
            .map(network -> parameters(point, network.getList(network.fieldIndex("weights"))))
            .toList());
  }

  private static Parameters parameters(Hyperparameters point, List<Row> tensors) {
    Parameters parameters = Parameters.zeros(Trainer.spec(point));
    int stored = 0;
    for (Row tensor : tensors) {
      int i = parameters.layout().tensor(tensor.getString(0)).offset();
      for (float value : tensor.<Float>getList(1)) {
        parameters.values()[i++] = value;
        stored++;
      }
    }
    if (stored != parameters.values().length) {
      throw new IllegalStateException(
          "%d of the %d weights of a network are stored"
              .formatted(stored, parameters.values().length));
    }
    return parameters;
  }
}
