package io.rnnsweep.statistics;

import java.util.Arrays;

/**
 * Compares the selected candidate on validation and on test: the best of many on validation is so
 * partly by chance, which is selection bias (G. C. Cawley and N. L. C. Talbot, "On over-fitting in
 * model selection", Journal of Machine Learning Research 11:2079-2107, 2010).
 *
 * @param validationRank of the chosen candidate, from 1
 * @param testRank of the chosen candidate
 * @param candidates number with both scores
 * @param validationSkill of the chosen candidate, on the validation targets
 * @param testSkill of the chosen candidate against the same forecast, on the test targets
 */
public record SelectionBias(
    int validationRank, int testRank, int candidates, double validationSkill, double testSkill) {

  /**
   * Ranks one candidate among all.
   *
   * @param validationSkills of every candidate; NaN if it has none
   * @param testSkills of every candidate
   * @param chosen index of the chosen candidate, which has both
   */
  public static SelectionBias of(double[] validationSkills, double[] testSkills, int chosen) {
    double[] validation = validationSkills.clone();
    double[] test = testSkills.clone();
    for (int i = 0; i < validation.length; i++) {
      if (Double.isNaN(validation[i]) || Double.isNaN(test[i])) {
        validation[i] = Double.NaN;
        test[i] = Double.NaN;
      }
    }
    return new SelectionBias(
        rank(validation, chosen),
        rank(test, chosen),
        (int) Arrays.stream(test).filter(skill -> !Double.isNaN(skill)).count(),
        validation[chosen],
        test[chosen]);
  }

  private static int rank(double[] skills, int chosen) {
    return 1 + (int) Arrays.stream(skills).filter(skill -> skill > skills[chosen]).count();
  }

  /** Returns the selection bias: validation skill minus test skill. */
  public double size() {
    return validationSkill - testSkill;
  }

  /** Returns the ranks lost from validation to test. */
  public int ranksLost() {
    return testRank - validationRank;
  }
}
