package io.rnnsweep.bench;

import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import java.util.Random;

/** States a network can be in that have made other trainers slow. */
public enum Condition {
  HEALTHY("healthy: uniform initialisation") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 1);
    }
  },
  ZEROS("a series of zeros") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 1);
    }

    @Override
    double[] series(Job job) {
      return new double[job.series().length];
    }
  },
  SMALL_GAUSSIAN("gaussian initialisation, 0.01") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return new Initializer.Gaussian(Initializer.Gaussian.USUAL_SCALE)
          .draw(spec, new Random(SEED));
    }
  },
  FADING("gradients that fade slowly: weights times 0.7") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 0.7);
    }
  },
  VANISHING("gradients that vanish at once: weights times 0.001") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 0.001);
    }
  },
  EXPLODING("gradients that explode: weights times 3") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 3);
    }
  },
  SATURATED("saturated units: weights times 100") {
    @Override
    Parameters parameters(NetworkSpec spec) {
      return uniform(spec, 100);
    }
  };

  private static final long SEED = 1;

  private final String title;

  Condition(String title) {
    this.title = title;
  }

  /** The name in tables. */
  String title() {
    return title;
  }

  /** The initial weights. */
  abstract Parameters parameters(NetworkSpec spec);

  /** What is trained on. */
  double[] series(Job job) {
    return job.series();
  }

  private static Parameters uniform(NetworkSpec spec, double factor) {
    double bound = factor * Initializer.Uniform.usual(spec).bound();
    return new Initializer.Uniform(bound).draw(spec, new Random(SEED));
  }
}
