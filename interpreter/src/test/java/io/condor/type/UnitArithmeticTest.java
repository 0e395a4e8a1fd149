package io.condor.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.type.Type.Percent;
import io.condor.type.Type.Quantity;
import io.condor.type.Type.RatioOf;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitArithmeticTest {
  private static final Type PERCENT = new Percent();

  @ParameterizedTest
  @CsvSource({
    // left, right, sum, product, quotient; - for an error
    "POINTS,      POINTS,           POINTS,  -,       NONE",
    "POINTS,      VOL_POINTS,       -,       -,       -",
    "POINTS,      NONE,             -,       POINTS,  POINTS",
    "NONE,        POINTS,           -,       POINTS,  -",
    "POINTS,      %,                -,       POINTS,  POINTS",
    "%,           VOL_POINTS,       -,       VOL_POINTS, -",
    "NONE,        NONE,             NONE,    NONE,    NONE",
    "NONE,        %,                NONE,    NONE,    NONE",
    "%,           %,                %,       %,       NONE",
    "MONEY,       MONEY_PER_SHARE,  -,       -,       -",
    "MONEY_PER_CONTRACT, MONEY_PER_SHARE, -, -,       -",
    "MONEY,       equity,           -,       -,       -",
    "NONE,        equity,           -,       -,       -",
    "equity,      equity,           -,       -,       -",
    "VOL_POINTS,  failed,           failed,  failed,  failed",
    "failed,      equity,           failed,  failed,  failed",
    "truth,       truth,            -,       -,       -",
  })
  void combinesUnits(String left, String right, String sum, String product, String quotient) {
    Type a = type(left).orElseThrow();
    Type b = type(right).orElseThrow();
    assertThat(UnitArithmetic.sum(a, b)).as("%s + %s", left, right).isEqualTo(type(sum));
    assertThat(UnitArithmetic.product(a, b)).as("%s * %s", left, right).isEqualTo(type(product));
    assertThat(UnitArithmetic.quotient(a, b)).as("%s / %s", left, right).isEqualTo(type(quotient));
  }

  @Test
  void convertsOnlyBetweenShareAndContract() {
    assertThat(UnitArithmetic.conversion(Unit.MONEY_PER_CONTRACT, Unit.MONEY_PER_SHARE))
        .contains(0.01);
    assertThat(UnitArithmetic.conversion(Unit.MONEY_PER_SHARE, Unit.MONEY_PER_CONTRACT))
        .contains(100.0);
    assertThat(UnitArithmetic.conversion(Unit.POINTS, Unit.VOL_POINTS)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void everyFunctionHasASignature(Function function) {
    assertThat(Builtins.function(function.word())).contains(Builtins.signature(function));
    assertThat(Builtins.signature(function).toString()).startsWith(function.word() + "(");
  }

  @Test
  void vixIsKnownAQuarterOfAnHourAfterTheClose() {
    MarketTime tenPast = new MarketTime(MarketTime.Anchor.CLOSE, 10);
    MarketField vix = Builtins.bare("vix").orElseThrow();
    assertThat(vix.knownAt().notAfter(tenPast)).as(vix.text()).isFalse();
    MarketField spot = Builtins.bare("spot").orElseThrow();
    assertThat(spot.qualifiedName()).isEqualTo("spx.close");
    assertThat(spot.knownAt().notAfter(tenPast)).as(spot.text()).isTrue();
  }

  private static Optional<Type> type(String word) {
    return switch (word) {
      case "-" -> Optional.empty();
      case "%" -> Optional.of(PERCENT);
      case "failed" -> Optional.of(new Type.Failed());
      case "truth" -> Optional.of(new Type.Truth());
      case "equity" -> Optional.of(new RatioOf("equity"));
      default -> Optional.of(new Quantity(Unit.valueOf(word)));
    };
  }
}
