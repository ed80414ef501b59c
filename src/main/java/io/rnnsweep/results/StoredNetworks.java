package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
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
        networks.stream()
            .map(network -> parameters(point.hiddenSize(), network.getAs("weights")))
            .toList());
  }

  /** By name: bias, bias_out, weight_hh, weight_ih, weight_out. */
  private static Parameters parameters(int hidden, Seq<Float> values) {
    float[] all = new float[values.size()];
    int i = 0;
    for (float value : CollectionConverters.asJava(values)) {
      all[i++] = value;
    }
    int hiddenToHidden = hidden + 1;
    int inputToHidden = hiddenToHidden + hidden * hidden;
    int output = inputToHidden + hidden;
    return new Parameters(
        Arrays.copyOfRange(all, inputToHidden, output),
        Arrays.copyOfRange(all, hiddenToHidden, inputToHidden),
        Arrays.copyOf(all, hidden),
        Arrays.copyOfRange(all, output, output + hidden),
        all[hidden]);
  }
}
