package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.ledger.DefinedRiskMargin;
import io.condor.ledger.Money;
import io.condor.ledger.PairedMargin;
import io.condor.plan.PositionRule;
import java.util.List;
import java.util.Map;

/** What an account keeps for short options, by what a block says stands behind them. */
final class KeptBehindShorts {
  private KeptBehindShorts() {}

  /**
   * Dollars to be kept, not negative.
   *
   * @param quantities signed contracts by option; one root
   * @param values of each option, points
   * @param index level of the underlying, points; read for shorts without a long option alone
   */
  static Money of(
      PositionRule.Risk risk,
      Map<OptionContract, Integer> quantities,
      Map<OptionContract, Double> values,
      double index) {
    return switch (risk) {
      case SECURED -> DefinedRiskMargin.required(quantities);
      case COVERED -> DefinedRiskMargin.requiredOnIndex(quantities, index);
      case DEFINED, UNDEFINED ->
          PairedMargin.required(List.of(pairable(risk, quantities)), values, index);
    };
  }

  /** A position whose options may be set against those of others. */
  static PairedMargin.Position pairable(
      PositionRule.Risk risk, Map<OptionContract, Integer> quantities) {
    return new PairedMargin.Position(
        risk == PositionRule.Risk.UNDEFINED
            ? PairedMargin.Cover.OPTIONAL
            : PairedMargin.Cover.NEEDED,
        quantities);
  }

  /** True if what stands behind its shorts is its own: cash of their strikes, or the index. */
  static boolean isApart(PositionRule.Risk risk) {
    return switch (risk) {
      case DEFINED, UNDEFINED -> false;
      case SECURED, COVERED -> true;
    };
  }

  /** True if the amount moves with the index. */
  static boolean readsIndex(PositionRule.Risk risk) {
    return switch (risk) {
      case DEFINED, SECURED -> false;
      case COVERED, UNDEFINED -> true;
    };
  }
}
