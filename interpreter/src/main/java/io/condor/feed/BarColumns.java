package io.condor.feed;

import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;

/** Four levels a session, NaN where missing, and the rules about one bar. */
final class BarColumns {
  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;

  BarColumns(SessionAxis axis) {
    this.open = axis.emptyColumn();
    this.high = axis.emptyColumn();
    this.low = axis.emptyColumn();
    this.close = axis.emptyColumn();
  }

  void put(int session, double open, double high, double low, double close) {
    this.open[session] = open;
    this.high[session] = high;
    this.low[session] = low;
    this.close[session] = close;
  }

  /** Applies the rules that {@link SeriesLevels} names. */
  void judge(int session, String file, LocalDate date, Findings findings) {
    double o = open[session];
    double h = high[session];
    double l = low[session];
    double c = close[session];
    if (o == h && h == l && l == c) {
      findings.note(file, "flat-bar", "open, high and low marked missing", date);
      put(session, Double.NaN, Double.NaN, Double.NaN, c);
      return;
    }
    if (o > h || o < l) {
      findings.note(file, "open-outside-range", "open marked missing", date + " open " + o);
      open[session] = Double.NaN;
    }
    if (c > h || c < l) {
      findings.note(
          file, "close-outside-range", "high and low marked missing", date + " close " + c);
      high[session] = Double.NaN;
      low[session] = Double.NaN;
    }
  }

  double[] column(Field field) {
    return switch (field) {
      case OPEN -> open;
      case HIGH -> high;
      case LOW -> low;
      case CLOSE -> close;
    };
  }

  void addTo(MarketHistory.Builder history, Series series, Iterable<Field> fields) {
    for (Field field : fields) {
      history.column(series, field, column(field));
    }
  }
}
