package io.rnnsweep.statistics;

import java.util.Arrays;

/**
 * Compares how good the selected candidate looked on validation with how good it is on test: the
 * best of many is the best by chance, too (G. C. Cawley and N. L. C. Talbot, "On over-fitting in
 * model selection", Journal of Machine Learning Research 11:2079-2107, 2010).
 *
 * @param validationRank of the chosen one, from 1
 * @param testRank of it
 * @param candidates with both scores
 * @param validationSkill of it, against one forecast on the validation targets
 * @param testSkill of it, against the same forecast on the test targets
 */
public record SelectionBias(
    int validationRank, int testRank, int candidates, double validationSkill, double testSkill) {

  /**
   * Ranks one candidate among all.
   *
   * @param validationSkills of every candidate; NaN where it has none
   * @param testSkills of every candidate
   * @param chosen index of the chosen one, which has both
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

  /** Validation skill less test skill: above zero, it looked better than it is. */
  public double size() {
    return validationSkill - testSkill;
  }

  /** Ranks lost from validation to test. */
  public int ranksLost() {
    return testRank - validationRank;
  }
}
