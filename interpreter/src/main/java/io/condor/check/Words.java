package io.condor.check;

import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;

/** How messages call types and stages. */
final class Words {
  private Words() {}

  /** {@code vol points}, {@code a percentage}, {@code a condition}. */
  static String of(Type type) {
    if (type instanceof Type.Quantity quantity) {
      return quantity.unit() == Unit.NONE ? "pure numbers" : quantity.unit().words();
    }
    if (type instanceof Type.Percent) {
      return "percent";
    }
    if (type instanceof Type.RatioOf ratio) {
      return "percent of " + ratio.base();
    }
    if (type instanceof Type.Truth) {
      return "a condition";
    }
    if (type instanceof Type.Event) {
      return "an event";
    }
    return type instanceof Type.Curve ? "a futures curve" : "an error";
  }

  /** {@code constant}, {@code parameter}, {@code known at close + 15 min}, {@code position}. */
  static String of(Stage stage) {
    if (stage instanceof Stage.Market market) {
      return "known at " + market.at();
    }
    if (stage instanceof Stage.Constant) {
      return "constant";
    }
    return stage instanceof Stage.Parameter ? "parameter" : "position";
  }
}
