package io.condor.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hedge held was worth under moves that did not happen, on a sample of the evenings of the
 * headline run: at most {@value #SAMPLE}, evenly spaced.
 *
 * <p>SPX moves, the VIX future of each month answers by a {@link FuturesResponse} from where the
 * evening's curve lets it roll to, every option keeps its own vol, and time passes to the moment of
 * the question. Vols of VIX options rise in a fall of SPX, so that gains in falls are on the low
 * side.
 *
 * @param shifts how far the break-even of the covered condors moves, one for each response
 * @param layers each layer, then all of them under {@link #ALL}
 */
public record HedgeStress(List<Shift> shifts, Map<String, Layer> layers) {
  /** Evenings that are looked at. */
  public static final int SAMPLE = 60;

  /** Key of all layers together. */
  public static final String ALL = "all";

  /** Horizons of {@link Layer#paying}, sessions. */
  public static final List<Integer> HORIZONS = List.of(1, 5, 10, 21);

  /** Shock of {@link Layer#convexity}: the return of SPX, at once. */
  public static final double SHOCK = -0.05;

  /** Of a run without a hedge. */
  public static final HedgeStress NONE = new HedgeStress(List.of(), Map.of());

  public HedgeStress {
    shifts = List.copyOf(shifts);
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /**
   * Shift of the break-even at the condors' settlement, SPX points away from the spot: positive if
   * SPX may go farther before condors and hedge together lose, negative if less far.
   *
   * @param response how VIX futures answer
   * @param down one number an evening on which condors and hedge were held
   * @param up the same above the spot
   * @param covered of {@code down}, those where the hedge pays for the whole loss below: their
   *     number is the distance to the lowest strike, and the true one is larger
   */
  public record Shift(FuturesResponse response, List<Double> down, List<Double> up, int covered) {
    public Shift {
      down = List.copyOf(down);
      up = List.copyOf(up);
    }
  }

  /**
   * One layer on the evenings on which it held something.
   *
   * @param evenings how many
   * @param timeValueUsd what it loses until its expiries if no future moves, dollars
   * @param convexity gain under {@link #SHOCK} and the historical response, as a share of the mark
   * @param paying by horizon in sessions: the return of SPX at which the layer is worth then what
   *     it is worth now, under the historical response; only evenings on which a fall of at most 40
   *     % does
   */
  public record Layer(
      int evenings,
      List<Double> timeValueUsd,
      List<Double> convexity,
      Map<Integer, List<Double>> paying) {
    public Layer {
      timeValueUsd = List.copyOf(timeValueUsd);
      convexity = List.copyOf(convexity);
      paying = Collections.unmodifiableMap(new LinkedHashMap<>(paying));
    }
  }
}
