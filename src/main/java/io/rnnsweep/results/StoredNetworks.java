package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.training.Trainer;
import java.io.Serializable;
import java.util.Comparator;
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

  /** The name that the weights table has for each tensor. */
  static final Map<String, String> NAMES =
      Map.of(
          "weight_ih_l0", "weight_ih",
          "weight_hh_l0", "weight_hh",
          "bias_ih_l0", "bias",
          "head.weight", "weight_out",
          "head.bias", "bias_out");

  /** What {@link ResultsReader} makes rows of: the weights in the order of parameter's name. */
  static final String WEIGHTS =
      "transform(sort_array(collect_list(struct(parameter, row_index, column_index, value))),"
          + " weight -> weight.value)";

  /** The networks of a row of {@link ResultsReader#chosenNetworks} or the like. */
  public static StoredNetworks of(Row row) {
    Hyperparameters point = StoredTrial.hyperparameters(row);
    List<Row> networks = row.getList(row.fieldIndex("networks"));
    return new StoredNetworks(
        row.getAs("series_id"),
        row.getAs("fold"),
        point,
        networks.stream().<String>map(network -> network.getAs(Tables.TRIAL_ID)).toList(),
        networks.stream().map(network -> parameters(point, network.getAs("weights"))).toList());
  }

  private static Parameters parameters(Hyperparameters point, Seq<Float> stored) {
    Parameters parameters = Parameters.zeros(Trainer.spec(point));
    List<Tensor> inOrderOfNames =
        parameters.layout().tensors().stream()
            .sorted(Comparator.comparing(tensor -> NAMES.get(tensor.name())))
            .toList();
    List<Float> weights = CollectionConverters.asJava(stored);
    int next = 0;
    for (Tensor tensor : inOrderOfNames) {
      for (int i = 0; i < tensor.size(); i++) {
        parameters.values()[tensor.offset() + i] = weights.get(next++);
      }
    }
    return parameters;
  }
}
