package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.ExpiryQuotes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Quotes of one recorded chain by root and expiry, for tests that compare the model with them.
 *
 * @param last index level as the file has it
 * @param slices quotes by root, then expiry
 */
record RealChain(LocalDate date, double last, Map<String, NavigableMap<LocalDate, Slice>> slices) {
  private static final DateTimeFormatter US_DATE =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
  private static final DateTimeFormatter WORDED_DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd yyyy", Locale.US);
  private static final int STRIKES_FOR_FORWARD = 6;

  record BidAsk(double bid, double ask) {
    double mid() {
      return (bid + ask) / 2;
    }

    double half() {
      return (ask - bid) / 2;
    }
  }

  /** Calls and puts of one expiry by strike. */
  record Slice(NavigableMap<Double, BidAsk> calls, NavigableMap<Double, BidAsk> puts) {
    Slice() {
      this(new TreeMap<>(), new TreeMap<>());
    }

    NavigableMap<Double, BidAsk> of(Right right) {
      return right == Right.CALL ? calls : puts;
    }

    /** The same quotes in the shape that the pricing core takes. */
    ExpiryQuotes quotes(double timeToExpiryYears) {
      SortedSet<Double> strikes = new TreeSet<>(calls.keySet());
      strikes.addAll(puts.keySet());
      BidAsk none = new BidAsk(Double.NaN, Double.NaN);
      return new ExpiryQuotes(
          timeToExpiryYears,
          strikes.stream().mapToDouble(k -> k).toArray(),
          strikes.stream().mapToDouble(k -> calls.getOrDefault(k, none).bid()).toArray(),
          strikes.stream().mapToDouble(k -> calls.getOrDefault(k, none).ask()).toArray(),
          strikes.stream().mapToDouble(k -> puts.getOrDefault(k, none).bid()).toArray(),
          strikes.stream().mapToDouble(k -> puts.getOrDefault(k, none).ask()).toArray());
    }

    BidAsk quote(Right right, double strike) {
      return Objects.requireNonNull(
          of(right).get(strike), () -> "no " + right + " of strike " + strike);
    }

    /** Median of the put-call parity forwards at the strikes nearest to it; empty if too few. */
    OptionalDouble forward(double discountFactor) {
      List<double[]> gaps =
          calls.entrySet().stream()
              .filter(call -> call.getValue().bid() > 0)
              .filter(call -> puts.containsKey(call.getKey()))
              .filter(call -> quote(Right.PUT, call.getKey()).bid() > 0)
              .map(
                  call ->
                      new double[] {
                        call.getKey(), call.getValue().mid() - quote(Right.PUT, call.getKey()).mid()
                      })
              .sorted(Comparator.comparingDouble(gap -> Math.abs(gap[1])))
              .limit(STRIKES_FOR_FORWARD)
              .toList();
      if (gaps.size() < STRIKES_FOR_FORWARD) {
        return OptionalDouble.empty();
      }
      double[] forwards =
          gaps.stream().mapToDouble(gap -> gap[0] + gap[1] / discountFactor).sorted().toArray();
      return OptionalDouble.of(
          (forwards[STRIKES_FOR_FORWARD / 2 - 1] + forwards[STRIKES_FOR_FORWARD / 2]) / 2);
    }
  }

  Optional<Slice> slice(String root, LocalDate expiry) {
    NavigableMap<LocalDate, Slice> byExpiry = slices.get(root);
    return byExpiry == null ? Optional.empty() : Optional.ofNullable(byExpiry.get(expiry));
  }

  private void put(
      String root, LocalDate expiry, Right right, double strike, double bid, double ask) {
    slices
        .computeIfAbsent(root, r -> new TreeMap<>())
        .computeIfAbsent(expiry, e -> new Slice())
        .of(right)
        .put(strike, new BidAsk(bid, ask));
  }

  /** Files below {@code folder}, in order of name. */
  static List<Path> files(Path folder, Predicate<String> name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> name.test(f.getFileName().toString())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of a text file, unpacked if its name ends in {@code .gz}. */
  static List<String> lines(Path file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : Files.newInputStream(file),
                StandardCharsets.ISO_8859_1))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** A file of {@code historical_2019}, without expiries after {@code maxDays}. */
  static RealChain of2019(Path file, int maxDays) {
    List<String> lines = lines(file);
    String[] first = lines.get(1).split(",", -1);
    LocalDate date = LocalDate.parse(first[6], US_DATE);
    RealChain chain = new RealChain(date, Double.parseDouble(first[1]), new TreeMap<>());
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      LocalDate expiry = LocalDate.parse(c[5], US_DATE);
      if (expiry.isAfter(date.plusDays(maxDays))) {
        continue;
      }
      chain.put(
          c[3].startsWith("SPXW") ? "SPXW" : "SPX",
          expiry,
          c[4].equals("call") ? Right.CALL : Right.PUT,
          Double.parseDouble(c[7]),
          Double.parseDouble(c[10]),
          Double.parseDouble(c[11]));
    }
    return chain;
  }

  /** A file in the layout of Cboe's delayed quotes; the day is the one in its name. */
  static RealChain ofQuoteExport(Path file, int maxDays) {
    List<String> lines = lines(file);
    String name = file.getFileName().toString();
    LocalDate date = LocalDate.parse(name.replaceAll(".*quotedata_(\\d{4}-\\d\\d-\\d\\d).*", "$1"));
    double last = Double.parseDouble(lines.get(1).replaceAll(".*Last: ([0-9.]+).*", "$1"));
    RealChain chain = new RealChain(date, last, new TreeMap<>());
    for (String line : lines.subList(4, lines.size())) {
      String[] c = line.split(",", -1);
      if (c.length < 22) {
        continue;
      }
      LocalDate expiry = LocalDate.parse(c[0], WORDED_DATE);
      if (expiry.isAfter(date.plusDays(maxDays))) {
        continue;
      }
      String root = c[1].replaceAll("\\d.*", "");
      double strike = Double.parseDouble(c[11]);
      chain.put(
          root, expiry, Right.CALL, strike, Double.parseDouble(c[4]), Double.parseDouble(c[5]));
      chain.put(
          root, expiry, Right.PUT, strike, Double.parseDouble(c[15]), Double.parseDouble(c[16]));
    }
    return chain;
  }

  /** VIX options of one instant in the layout of Cboe DataShop's interval files. */
  static RealChain ofIntervals(Path file, String dateTime) {
    RealChain chain = new RealChain(LocalDate.parse(dateTime.substring(0, 10)), 0, new TreeMap<>());
    List<String> lines = new ArrayList<>(lines(file));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      if (c[0].endsWith("VIX") && c[1].equals(dateTime)) {
        chain.put(
            c[2],
            LocalDate.parse(c[3]),
            c[5].equals("C") ? Right.CALL : Right.PUT,
            Double.parseDouble(c[4]),
            Double.parseDouble(c[12]),
            Double.parseDouble(c[14]));
      }
    }
    return chain;
  }

  /** Closes of one index from its Cboe file. */
  static NavigableMap<LocalDate, Double> closes(Path file) {
    NavigableMap<LocalDate, Double> closes = new TreeMap<>();
    List<String> lines = lines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      closes.put(LocalDate.parse(c[0], US_DATE), Double.parseDouble(c[c.length - 1]));
    }
    return closes;
  }
}
