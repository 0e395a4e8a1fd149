package io.condor.world;

import io.condor.market.DataException;
import io.condor.market.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stated shock, or an edited path of levels, that {@link ScenarioWorld} lays over another world.
 *
 * <p>Steps follow one another session by session from a chosen one on, and take the place of the
 * base world's own moves: each is measured against the last close before the first. In an edited
 * path each step has a date instead, and holds levels. After the last step the distance from the
 * base world is held, then fades.
 */
public final class Scenario {
  /** Names that {@link #shipped} knows, in the order of the events. */
  private static final List<String> SHIPPED =
      List.of(
          "crash_1987",
          "volatility_spike_2018",
          "pandemic_2020",
          "carry_unwind_2024",
          "tariffs_2025");

  /** Shipped scenarios by the days they are known by. */
  private static final Map<String, String> BY_DAY =
      Map.of(
          "1987-10-19", "crash_1987",
          "2018-02-05", "volatility_spike_2018",
          "2020-03", "pandemic_2020",
          "2024-08-05", "carry_unwind_2024",
          "2025-04", "tariffs_2025");

  private final String name;
  private final String text;
  private final String origin;
  private final List<Step> steps;
  private final List<LocalDate> dates;
  private final int holdSessions;
  private final Fading spot;
  private final Fading vols;
  private final Elasticities elasticities;

  /**
   * What one session does.
   *
   * @param moves by series: the close, or open, high, low and close
   * @param futures VIX futures by days to expiry; empty where they follow VIX
   */
  record Step(Map<Series, List<Move>> moves, Map<Integer, Move> futures) {
    Step {
      Map<Series, List<Move>> ordered = new EnumMap<>(Series.class);
      moves.forEach((series, list) -> ordered.put(series, List.copyOf(list)));
      moves = Collections.unmodifiableMap(ordered);
      futures = Collections.unmodifiableMap(new TreeMap<>(futures));
    }

    /** Open, high, low, close, or the close alone; empty if the series is not mentioned. */
    List<Move> of(Series series) {
      return moves.getOrDefault(series, List.of());
    }
  }

  Scenario(
      String name,
      String text,
      String origin,
      List<Step> steps,
      List<LocalDate> dates,
      int holdSessions,
      Fading spot,
      Fading vols,
      Elasticities elasticities) {
    this.name = name;
    this.text = text;
    this.origin = origin;
    this.steps = List.copyOf(steps);
    this.dates = List.copyOf(dates);
    this.holdSessions = holdSessions;
    this.spot = spot;
    this.vols = vols;
    this.elasticities = elasticities;
  }

  /** Names of the scenarios that ship, in the order of the events. */
  public static List<String> shippedNames() {
    return SHIPPED;
  }

  /** The shipped scenario called {@code name}, or known by that day: {@code 2018-02-05}. */
  public static Optional<Scenario> shipped(String name) {
    String known = BY_DAY.getOrDefault(name, name);
    if (!SHIPPED.contains(known)) {
      return Optional.empty();
    }
    String resource = "scenarios/" + known + ".yaml";
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return Optional.of(ScenarioFile.read(resource, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /**
   * Reads a scenario file.
   *
   * @throws DataException if it is missing or not one
   */
  public static Scenario read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ScenarioFile.read(file.toString(), in.readNBytes(YamlText.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new DataException(
          file.toString(),
          "no such scenario file",
          "write a path to a .yaml file, or one of: " + String.join(", ", SHIPPED));
    } catch (IOException e) {
      throw new DataException(file.toString(), "cannot be read: " + e, "check the file");
    }
  }

  /**
   * A shock in one line: {@code spx -10%, vix +20 pt, 5 sessions}. All moves come on the first
   * session and are held for the sessions named, one if none are; then the levels return to the
   * base world at once.
   *
   * @throws DataException if it cannot be read
   */
  public static Scenario whatIf(String line) {
    Map<Series, List<Move>> moves = new EnumMap<>(Series.class);
    int sessions = 1;
    for (String part : line.split(",", -1)) {
      String[] words = part.strip().split("\\s+", 2);
      try {
        if (words.length == 2 && words[1].startsWith("session")) {
          sessions = Fading.sessions(part);
        } else {
          Series series = series(words[0]);
          moves.put(
              series, List.of(Move.parse(words.length == 2 ? words[1] : "", Move.Kind.TIMES)));
        }
      } catch (IllegalArgumentException e) {
        throw new DataException(
            line,
            "cannot read `" + part.strip() + "`",
            "write moves and how long they last: `spx -10%, vix +20 pt, 5 sessions`");
      }
    }
    if (moves.isEmpty()) {
      throw new DataException(line, "moves nothing", "name a series: `spx -10%`");
    }
    return new Scenario(
        "what_if",
        line.strip(),
        "typed in",
        List.of(new Step(moves, Map.of())),
        List.of(),
        sessions - 1,
        Fading.RETURNS,
        Fading.RETURNS,
        Elasticities.MEASURED);
  }

  /** One session at these multiples of the last close; the levels stay there. */
  static Scenario multiples(Map<Series, Double> multiples) {
    Map<Series, List<Move>> moves = new EnumMap<>(Series.class);
    multiples.forEach((series, times) -> moves.put(series, List.of(Move.times(times))));
    return new Scenario(
        "moves",
        multiples.toString(),
        "declared",
        List.of(new Step(moves, Map.of())),
        List.of(),
        0,
        Fading.STAYS,
        Fading.STAYS,
        Elasticities.MEASURED);
  }

  /**
   * The series that scenarios call {@code word}; {@code spot} is the index.
   *
   * @throws IllegalArgumentException if there is none that a scenario may move
   */
  static Series series(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Series.named(lower.equals("spot") ? "spx" : lower)
        .filter(series -> series != Series.TREASURY_BILL)
        .orElseThrow(() -> new IllegalArgumentException("no series " + word));
  }

  /** A name such as {@code crash_1987}. */
  public String name() {
    return name;
  }

  /** What happens, one line. */
  public String text() {
    return text;
  }

  /** Where the numbers come from. */
  public String origin() {
    return origin;
  }

  /** True if it is an edited path with dates of its own. */
  public boolean hasDates() {
    return !dates.isEmpty();
  }

  /** How many sessions it moves. */
  public int length() {
    return steps.size();
  }

  /** Dates of an edited path, ascending; none of a shock. */
  List<LocalDate> dates() {
    return dates;
  }

  List<Step> steps() {
    return steps;
  }

  Elasticities elasticities() {
    return elasticities;
  }

  /** What is left of the distance of {@code series} so many sessions after the last step. */
  double left(Series series, int sessions) {
    return (series == Series.SPX ? spot : vols).left(sessions - holdSessions);
  }

  /** What becomes of the levels afterwards, in words. */
  public String aftermath() {
    List<String> parts = new ArrayList<>();
    if (holdSessions > 0) {
      parts.add("held for " + holdSessions + " more sessions");
    }
    parts.add("the index " + spot.words());
    parts.add("volatility " + vols.words());
    return String.join(", ", parts);
  }

  /** Everything that acts, as text: part of a run's identity. */
  String identity() {
    StringBuilder identity = new StringBuilder(name);
    for (Step step : steps) {
      identity.append('\n').append(step.moves()).append(step.futures());
    }
    return identity
        .append('\n')
        .append(dates)
        .append(holdSessions)
        .append(spot)
        .append(vols)
        .append(elasticities)
        .toString();
  }
}
