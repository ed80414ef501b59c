package io.rnnsweep.training;

import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.TrainingState.Best;
import io.rnnsweep.training.TrainingState.WeightSum;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a training state as bytes and reads it again, on whichever machine. All numbers are
 * big-endian, floating-point ones as IEEE 754 has them:
 *
 * <pre>
 * 8 bytes   "RNNSTATE" in ASCII
 * int       version of the format, 1
 * short n   the trial's id: its length, then n bytes of ASCII
 * int       epochs that are finished
 * int       samples taken of the epoch after these
 * double    sum of their losses
 * long      updates of the weights
 * byte      1 if the loss stopped being a finite number, else 0
 * int n     number of weights, then n floats, tensor by tensor in the order of the layout
 * int q     quantities that the optimizer keeps of each weight, then each like the weights
 * byte      1 if there is a best epoch, else 0; if so
 *   double    its validation MSE
 *   int       finished epochs after it
 *   int n     its weights, n floats
 * byte      1 if there is a sum of weights, else 0; if so
 *   int       epochs that it is the sum of
 *   double    sum of each weight
 * double    training loss of each finished epoch
 * double    validation loss of each finished epoch
 * long      CRC-32C of all bytes before
 * </pre>
 */
public final class Checkpoint {
  private static final byte[] MAGIC = "RNNSTATE".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /** The most quantities of a weight that an optimizer keeps. */
  private static final int MOST_QUANTITIES = 16;

  /** As many as have their losses in one array of bytes. */
  private static final int MOST_EPOCHS = Integer.MAX_VALUE / Double.BYTES;

  private static final int BUFFER = 1 << 16;

  private Checkpoint() {}

  /**
   * Writes a state and flushes, but does not close.
   *
   * @param trialId of the trial, 16 hexadecimal digits
   */
  public static void write(OutputStream stream, String trialId, TrainingState state)
      throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(stream, BUFFER), new CRC32C());
    DataOutputStream out = new DataOutputStream(checked);
    out.write(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(trialId);
    out.writeInt(state.epoch());
    out.writeInt(state.samples());
    out.writeDouble(state.loss());
    out.writeLong(state.updates());
    out.writeBoolean(state.diverged());
    write(out, state.parameters());
    out.writeInt(state.optimizer().size());
    for (Parameters quantity : state.optimizer()) {
      write(out, quantity);
    }
    out.writeBoolean(state.best().isPresent());
    if (state.best().isPresent()) {
      Best best = state.best().get();
      out.writeDouble(best.validationMse());
      out.writeInt(best.epochsSince());
      write(out, best.parameters());
    }
    out.writeBoolean(state.sum().isPresent());
    if (state.sum().isPresent()) {
      out.writeInt(state.sum().get().epochs());
      write(out, state.sum().get().values());
    }
    write(out, state.curve().train());
    write(out, state.curve().validation());
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  private static void write(DataOutputStream out, Parameters parameters) throws IOException {
    float[] values = parameters.values();
    out.writeInt(values.length);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    int most = BUFFER / Float.BYTES;
    for (int from = 0; from < values.length; from += most) {
      int count = Math.min(most, values.length - from);
      bytes.asFloatBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  private static void write(DataOutputStream out, double[] values) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  /**
   * Reads a state.
   *
   * @param spec of the trial's network
   * @return empty if it is of another trial or format, or not whole
   */
  public static Optional<TrainingState> read(InputStream stream, String trialId, NetworkSpec spec)
      throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(stream, BUFFER), new CRC32C());
    DataInputStream in = new DataInputStream(checked);
    try {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)
              && in.readInt() == VERSION
              && in.readUTF().equals(trialId)
          ? Optional.of(read(in, checked, ParameterLayout.of(spec)))
          : Optional.empty();
    } catch (EOFException | UnfitException | UTFDataFormatException e) {
      return Optional.empty();
    }
  }

  private static TrainingState read(
      DataInputStream in, CheckedInputStream checked, ParameterLayout layout)
      throws IOException, UnfitException {
    int epoch = notNegative(in.readInt(), MOST_EPOCHS);
    int samples = notNegative(in.readInt(), Integer.MAX_VALUE);
    double loss = in.readDouble();
    long updates = in.readLong();
    boolean diverged = in.readBoolean();
    Parameters parameters = parameters(in, layout);
    int quantities = notNegative(in.readInt(), MOST_QUANTITIES);
    List<Parameters> optimizer = new ArrayList<>();
    for (int i = 0; i < quantities; i++) {
      optimizer.add(parameters(in, layout));
    }
    Optional<Best> best =
        in.readBoolean()
            ? Optional.of(new Best(in.readDouble(), in.readInt(), parameters(in, layout)))
            : Optional.empty();
    Optional<WeightSum> sum =
        in.readBoolean()
            ? Optional.of(new WeightSum(in.readInt(), doubles(in, layout.size())))
            : Optional.empty();
    LearningCurve curve = new LearningCurve(doubles(in, epoch), doubles(in, epoch));
    long checksum = checked.getChecksum().getValue();
    if (in.readLong() != checksum) {
      throw new UnfitException();
    }
    return new TrainingState(
        epoch, samples, loss, updates, diverged, parameters, optimizer, best, sum, curve);
  }

  private static Parameters parameters(DataInputStream in, ParameterLayout layout)
      throws IOException, UnfitException {
    if (in.readInt() != layout.size()) {
      throw new UnfitException();
    }
    float[] values = new float[layout.size()];
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    int most = BUFFER / Float.BYTES;
    for (int from = 0; from < values.length; from += most) {
      int count = Math.min(most, values.length - from);
      in.readFully(bytes.array(), 0, count * Float.BYTES);
      bytes.asFloatBuffer().get(values, from, count);
    }
    return new Parameters(layout, values);
  }

  /** Takes no more memory than there are bytes, whatever a damaged number says. */
  private static double[] doubles(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count * Double.BYTES);
    if (bytes.length < count * Double.BYTES) {
      throw new EOFException();
    }
    double[] values = new double[count];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    return values;
  }

  private static int notNegative(int value, int most) throws UnfitException {
    if (value < 0 || value > most) {
      throw new UnfitException();
    }
    return value;
  }

  /** Says that bytes are no state of this trial. */
  private static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
