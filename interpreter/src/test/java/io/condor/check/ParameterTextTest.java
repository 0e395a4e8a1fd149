package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckedScript.Domain;
import io.condor.check.CheckedScript.Parameter;
import io.condor.check.ParameterText.Reading;
import io.condor.source.Span;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTextTest {
  private static final Parameter TARGET =
      parameter(
          "target",
          new Type.Quantity(Unit.MONEY_PER_SHARE),
          0.7,
          new Domain.Choices(List.of(0.7, 1.15, 1.6)));
  private static final Parameter WING =
      parameter(
          "wing", new Type.Quantity(Unit.POINTS), 10, new Domain.Range(5, 25, Optional.of(5.0)));
  private static final Parameter RISK =
      parameter(
          "risk", new Type.RatioOf("equity"), 0.1, new Domain.Range(0.01, 0.1, Optional.empty()));

  private static Parameter parameter(String name, Type type, double standard, Domain domain) {
    return new Parameter(new Span(0, 0), name, type, standard, domain, "");
  }

  @ParameterizedTest
  @CsvSource({
    "target, $1.15/share,    1.15, $1.15/share",
    "target, ' $0.7/share ', 0.7,  $0.70/share",
    "wing,   10 pt,          10,   10 pt",
    "wing,   25,             25,   25 pt",
    "risk,   5%,             0.05, 5% of equity",
    "risk,   2.5% of equity, 0.025, 2.5% of equity",
  })
  void readsAndWrites(String name, String text, double value, String written) {
    Parameter parameter = named(name);
    assertThat(ParameterText.read(parameter, text)).isEqualTo(new Reading.Accepted(value));
    assertThat(ParameterText.format(parameter, value)).isEqualTo(written);
    assertThat(ParameterText.read(parameter, written)).isEqualTo(new Reading.Accepted(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target | $70/contract | `target` is in dollars per share, but `$70/contract` is in"
            + " dollars per contract | write `target=$0.70/share`",
        "target | 0.70 | `target` is in dollars per share, but `0.70` is a number without unit"
            + " | write `target=$0.70/share`",
        "target | $0.90/share | `target` must be one of $0.70/share, $1.15/share, $1.60/share,"
            + " not $0.90/share | write `target=$0.70/share`",
        "wing | 12 pt | `wing` must be 5 pt .. 25 pt in steps of 5 pt, not 12 pt"
            + " | write `wing=10 pt`",
        "wing | ten | `ten` is not a value for `wing` | write `wing=10 pt`",
        "risk | 20% | `risk` must be 1% of equity .. 10% of equity, not 20% of equity"
            + " | write `risk=10% of equity`",
        "risk | 5% of cash | `risk` is in percent of equity, but `5% of cash` is in percent of"
            + " cash | write `risk=10% of equity`",
      })
  void rejects(String name, String text, String message, String help) {
    assertThat(ParameterText.read(named(name), text))
        .isEqualTo(new Reading.Rejected(message, help));
  }

  @ParameterizedTest
  @CsvSource({
    "200000,   MONEY,             $200_000",
    "1234.5,   MONEY,             $1234.50",
    "-0.3,     MONEY_PER_SHARE,   -$0.30/share",
    "0.125,    MONEY_PER_SHARE,   $0.125/share",
    "70,       MONEY_PER_CONTRACT, $70/contract",
    "1,        SESSIONS,          1 session",
    "20,       SESSIONS,          20 sessions",
    "5450,     POINTS,            5450 pt",
    "0.1,      NONE,              0.1",
    "-0.3,     DELTA,             -0.3 delta",
    "0,        MONEY,             $0",
    "4.5,      PERCENT_A_YEAR,    4.5%",
  })
  void writesUnits(double value, Unit unit, String text) {
    assertThat(QuantityText.of(value, unit)).isEqualTo(text);
  }

  private static Parameter named(String name) {
    return switch (name) {
      case "target" -> TARGET;
      case "wing" -> WING;
      default -> RISK;
    };
  }
}
