package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Values that options settle to, where levels and futures alone are known. */
public final class SettlementPrints {
  private SettlementPrints() {}

  /**
   * The print of {@code expiry}.
   *
   * <p>SPXW: the S&amp;P 500's close; a declared stand-in where the expiry settled on the opening
   * prices. SPX: the open, a declared stand-in for SET, or where no open was recorded the close of
   * the session before. SET is made of every member's first trade, which may come well after the
   * first print of the index. VIX: the final settlement of the future of the same expiry, which is
   * VRO; failing that the open of VIX that morning, a declared stand-in.
   *
   * @param settlesOnClose whether SPXW options of an expiry do
   * @return empty if {@code expiry} is not a session of {@code history} or the levels are missing
   */
  public static Optional<SettlementPrint> of(
      MarketHistory history,
      Predicate<LocalDate> settlesOnClose,
      OptionRoot root,
      LocalDate expiry) {
    int session = history.indexOf(expiry);
    if (session < 0) {
      return Optional.empty();
    }
    return switch (root) {
      case SPXW -> atClose(history, session, settlesOnClose.test(expiry));
      case SPX -> atOpen(history, session);
      case VIX -> vix(history, session, expiry);
    };
  }

  private static Optional<SettlementPrint> atClose(
      MarketHistory history, int session, boolean official) {
    return print(
        level(history, Series.SPX, Field.CLOSE, session),
        official ? "SPX close" : "SPX close (weeklys of that time settled on the opening prices)",
        !official);
  }

  private static Optional<SettlementPrint> atOpen(MarketHistory history, int session) {
    return print(level(history, Series.SPX, Field.OPEN, session), "SPX open (for SET)", true)
        .or(
            () ->
                print(
                    session > 0 ? level(history, Series.SPX, Field.CLOSE, session - 1) : Double.NaN,
                    "SPX close of the day before (for SET)",
                    true));
  }

  private static Optional<SettlementPrint> vix(
      MarketHistory history, int session, LocalDate expiry) {
    OptionalDouble vro = history.futures(session).settlement(expiry);
    return vro.isPresent()
        ? print(vro.getAsDouble(), "VRO (VX final settlement)", false)
        : print(
            level(history, Series.VIX, Field.OPEN, session),
            "VIX open of the expiry morning",
            true);
  }

  private static double level(MarketHistory history, Series series, Field field, int session) {
    return history.has(series, field) ? history.level(series, field, session) : Double.NaN;
  }

  private static Optional<SettlementPrint> print(double value, String source, boolean fallback) {
    return Double.isNaN(value)
        ? Optional.empty()
        : Optional.of(new SettlementPrint(value, source, fallback));
  }
}
