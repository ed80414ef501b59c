package io.rnnsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests whose promise is about the public series of {@link SampleData}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(RealSeries.TAG)
@ExtendWith(RequirementCondition.class)
public @interface RealSeries {
  String TAG = "real-series";
}
