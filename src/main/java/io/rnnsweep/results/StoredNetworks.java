package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.training.Trainer;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The trained networks of one point on one fold of a series, a network a seed.
 *
 * @param seriesId the series
 * @param fold of it, from 0
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

  /** What {@link ResultsReader} makes of the rows of a network: its tensors by name. */
  static final String WEIGHTS = "map_from_entries(collect_list(struct(parameter, `values`)))";

  /** The networks of a row of {@link ResultsReader#chosenNetworks} or the like. */
  public static StoredNetworks of(Row row) {
    Hyperparameters point = StoredTrial.hyperparameters(row);
    List<Row> networks = row.getList(row.fieldIndex("networks"));
    return new StoredNetworks(
        row.getAs("series_id"),
        row.getAs("fold"),
        point,
        networks.stream().<String>map(network -> network.getAs(Tables.TRIAL_ID)).toList(),
        networks.stream()
            .map(network -> parameters(point, network.getJavaMap(network.fieldIndex("weights"))))
            .toList());
  }

  private static Parameters parameters(Hyperparameters point, Map<String, Seq<Float>> stored) {
    Parameters parameters = Parameters.zeros(Trainer.spec(point));
    for (Tensor tensor : parameters.layout().tensors()) {
      int i = tensor.offset();
      for (float value : CollectionConverters.asJava(stored.get(tensor.name()))) {
        parameters.values()[i++] = value;
      }
    }
    return parameters;
  }
}
