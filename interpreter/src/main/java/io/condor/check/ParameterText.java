package io.condor.check;

import io.condor.check.CheckedScript.Parameter;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of parameters as text, both ways: what {@code --set target=$1.15/share} means, and how a
 * report prints the value in force.
 *
 * <p>Reads the forms that scripts use. The same unit rules hold, with one kindness: a number
 * without unit is taken in the parameter's unit where {@linkplain UnitArithmetic#adopts a script
 * may leave it out}.
 */
public final class ParameterText {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<minus>-)?\\s*(?<dollar>\\$)?\\s*(?<digits>\\d[\\d_]*(\\.\\d+)?|\\.\\d+)\\s*(?<rest>.*)");
  private static final Pattern PERCENT_OF = Pattern.compile("%\\s*of\\s+(?<base>\\w+)");

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("pt", Unit.POINTS),
          Map.entry("volpt", Unit.VOL_POINTS),
          Map.entry("delta", Unit.DELTA),
          Map.entry("day", Unit.CALENDAR_DAYS),
          Map.entry("days", Unit.CALENDAR_DAYS),
          Map.entry("session", Unit.SESSIONS),
          Map.entry("sessions", Unit.SESSIONS),
          Map.entry("contract", Unit.CONTRACTS),
          Map.entry("contracts", Unit.CONTRACTS));

  private ParameterText() {}

  /** What came of reading a value. */
  public sealed interface Reading {
    /**
     * A value that the parameter may take.
     *
     * @param value in the parameter's unit; percentages as fractions
     */
    record Accepted(double value) implements Reading {}

    /**
     * Text that is no value of the parameter.
     *
     * @param message what is wrong, in one line
     * @param help a repair that can be pasted, or empty
     */
    record Rejected(String message, String help) implements Reading {}
  }

  private record Written(double value, Type type, boolean bare) {}

  /** {@code value} with the parameter's unit, as a script writes it. */
  public static String format(Parameter parameter, double value) {
    return QuantityText.of(value, parameter.type());
  }

  /** The value of {@code parameter} that {@code text} says. */
  public static Reading read(Parameter parameter, String text) {
    Optional<Written> written = written(text.strip());
    if (written.isEmpty()) {
      return new Reading.Rejected(
          "`" + text + "` is not a value for `" + parameter.name() + "`",
          example(parameter, parameter.standard()));
    }
    Type type = parameter.type();
    Optional<Double> value = fit(written.get(), type);
    if (value.isEmpty()) {
      return wrongUnit(parameter, text, written.get());
    }
    if (!Domains.contains(parameter.domain(), value.get())) {
      return new Reading.Rejected(
          "`"
              + parameter.name()
              + "` must be "
              + Domains.describe(parameter.domain(), type)
              + ", not "
              + format(parameter, value.get()),
          example(parameter, Domains.nearest(parameter.domain(), value.get())));
    }
    return new Reading.Accepted(value.get());
  }

  private static Optional<Double> fit(Written written, Type type) {
    if (written.type().equals(type)) {
      return Optional.of(written.value());
    }
    if (type instanceof Type.Quantity quantity
        && written.bare()
        && (quantity.unit() == Unit.NONE || UnitArithmetic.adopts(quantity.unit()))) {
      return Optional.of(written.value());
    }
    boolean share = type instanceof Type.RatioOf || type.equals(new Type.Quantity(Unit.NONE));
    if (share && written.type() instanceof Type.Percent) {
      return Optional.of(written.value());
    }
    boolean isRate = type.equals(new Type.Quantity(Unit.PERCENT_A_YEAR));
    if (isRate && written.type() instanceof Type.Percent) {
      return Optional.of(written.value() * 100);
    }
    return Optional.empty();
  }

  private static Reading wrongUnit(Parameter parameter, String text, Written written) {
    double repaired = parameter.standard();
    if (parameter.type() instanceof Type.Quantity wanted
        && written.type() instanceof Type.Quantity given) {
      repaired =
          UnitArithmetic.conversion(given.unit(), wanted.unit())
              .map(factor -> written.value() * factor)
              .or(() -> Optional.of(parameter.standard()))
              .get();
      if (written.bare()) {
        repaired = written.value();
      }
    }
    return new Reading.Rejected(
        "`"
            + parameter.name()
            + "` is in "
            + Words.of(parameter.type())
            + ", but `"
            + text.strip()
            + "` is "
            + (written.bare() ? "a number without unit" : "in " + Words.of(written.type())),
        example(parameter, repaired));
  }

  private static String example(Parameter parameter, double value) {
    return "write `" + parameter.name() + "=" + format(parameter, value) + "`";
  }

  private static Optional<Written> written(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal digits = new BigDecimal(form.group("digits").replace("_", ""));
    BigDecimal signed = form.group("minus") == null ? digits : digits.negate();
    if (!Double.isFinite(signed.doubleValue())) {
      return Optional.empty();
    }
    String rest = form.group("rest").strip().toLowerCase(Locale.ROOT);
    if (form.group("dollar") != null) {
      return dollars(rest).map(unit -> quantity(signed, unit));
    }
    return undenominated(signed, rest);
  }

  private static Optional<Unit> dollars(String rest) {
    return switch (rest) {
      case "" -> Optional.of(Unit.MONEY);
      case "/share" -> Optional.of(Unit.MONEY_PER_SHARE);
      case "/contract" -> Optional.of(Unit.MONEY_PER_CONTRACT);
      default -> Optional.empty();
    };
  }

  private static Optional<Written> undenominated(BigDecimal number, String rest) {
    if (rest.isEmpty()) {
      Type pure = new Type.Quantity(Unit.NONE);
      return Optional.of(new Written(number.doubleValue(), pure, true));
    }
    double fraction = number.movePointLeft(2).doubleValue();
    if (rest.equals("%")) {
      return Optional.of(new Written(fraction, new Type.Percent(), false));
    }
    Matcher base = PERCENT_OF.matcher(rest);
    if (base.matches()) {
      Type type = new Type.RatioOf(base.group("base"));
      return Optional.of(new Written(fraction, type, false));
    }
    return Optional.ofNullable(UNITS.get(rest)).map(unit -> quantity(number, unit));
  }

  private static Written quantity(BigDecimal number, Unit unit) {
    return new Written(number.doubleValue(), new Type.Quantity(unit), false);
  }
}
