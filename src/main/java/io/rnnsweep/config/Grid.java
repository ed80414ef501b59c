package io.rnnsweep.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Numbers the distinct points of a space of lists: where a hyperparameter does not exist, the
 * values of its list add no points.
 */
public final class Grid {
  private final SpaceConfig space;
  private final Map<String, List<Object>> values;

  /** Holds the axes whose values decide whether another hyperparameter exists. */
  private final List<Key<?>> deciding;

  private final List<Key<?>> others;

  /** Holds the blocks by the number of their first point. */
  private final NavigableMap<Long, Block> blocks = new TreeMap<>();

  private long size;

  /** Creates the grid of a space. */
  public Grid(SpaceConfig space) {
    this.space = space;
    values = space.axes();
    List<Key<?>> axes =
        space.keys().stream().filter(key -> values.containsKey(key.name())).toList();
    deciding = axes.stream().filter(this::decides).toList();
    others = axes.stream().filter(key -> !decides(key)).toList();
    addBlocks(0, Map.of());
  }

  /**
   * Holds the points with the same values of the deciding hyperparameters.
   *
   * @param chosen these values
   * @param free the axes that exist with them, beside the deciding ones
   */
  private record Block(Map<String, Object> chosen, List<Key<?>> free) {}

  private boolean decides(Key<?> key) {
    return space.keys().stream()
        .anyMatch(other -> other.condition().map(needed -> needed.key() == key).orElse(false));
  }

  private void addBlocks(int decided, Map<String, Object> chosen) {
    if (size > SpaceConfig.MOST_TRIALS) {
      return; // Such a space is refused, so no other point is asked for.
    }
    Hyperparameters sofar = space.point(chosen);
    if (decided == deciding.size()) {
      addBlock(new Block(chosen, others.stream().filter(sofar::has).toList()));
      return;
    }
    Key<?> key = deciding.get(decided);
    if (!sofar.has(key)) {
      addBlocks(decided + 1, chosen);
      return;
    }
    for (Object value : values.get(key.name())) {
      Map<String, Object> more = new HashMap<>(chosen);
      more.put(key.name(), value);
      addBlocks(decided + 1, more);
    }
  }

  private void addBlock(Block block) {
    long points = 1;
    for (Key<?> key : block.free) {
      int length = values.get(key.name()).size();
      points = points > Long.MAX_VALUE / length ? Long.MAX_VALUE : points * length;
    }
    blocks.put(size, block);
    size = points > Long.MAX_VALUE - size ? Long.MAX_VALUE : size + points;
  }

  /** Returns the number of points; {@link Long#MAX_VALUE} if it exceeds a {@code long}. */
  public long size() {
    return size;
  }

  /**
   * Returns the point at {@code index}, a function of the index alone: its digits, in the mixed
   * base of the axes' lengths, choose a value of each axis; the first axis varies fastest.
   *
   * @param index from 0 to {@link #size} - 1
   */
  public Hyperparameters point(long index) {
    Map.Entry<Long, Block> block = blocks.floorEntry(index);
    Map<String, Object> chosen = new HashMap<>(block.getValue().chosen);
    long rest = index - block.getKey();
    for (Key<?> key : block.getValue().free) {
      List<Object> axis = values.get(key.name());
      chosen.put(key.name(), axis.get((int) (rest % axis.size())));
      rest /= axis.size();
    }
    return space.point(chosen);
  }
}
