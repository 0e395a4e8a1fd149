package io.condor.market;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fill models that a world offers.
 *
 * @param name of the table
 * @param headline the model that decides unless a run names another
 * @param models from the dearest to the kindest, those of the band first
 */
public record FillTable(String name, FillModel headline, List<FillModel> models) {
  static final String RESOURCE = "fill_models.yaml";

  public FillTable {
    models = List.copyOf(models);
  }

  /** The table that ships with the product. */
  public static FillTable shipped() {
    return Shipped.TABLE;
  }

  /** Read once: it never changes. */
  private static final class Shipped {
    static final FillTable TABLE = YamlResource.read(RESOURCE, Text.class).table();
  }

  /** The model called {@code name}, of any role. */
  public Optional<FillModel> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The models of one role, in their order. */
  public List<FillModel> models(FillModel.Role role) {
    return models.stream().filter(model -> model.role() == role).toList();
  }

  /** The file as written. */
  record Text(String name, String headline, Fast fastMarket, List<Row> models) {
    FillTable table() {
      List<FillModel> all = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Row row : models) {
        if (!names.add(row.name())) {
          throw new IllegalArgumentException("two fill models are called " + row.name());
        }
        all.add(row.model(fastMarket));
      }
      FillModel decides =
          all.stream()
              .filter(model -> model.name().equals(headline))
              .filter(model -> model.role() == FillModel.Role.BAND)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "headline: no model of the band is called " + headline));
      return new FillTable(name, decides, all);
    }
  }

  record Fast(double vixAbove, double vixRiseAbove) {}

  record Row(
      String name,
      FillModel.Role role,
      String text,
      List<Double> sharesByLegs,
      int packageTickCents,
      double fastMarketFactor,
      double delayMinutes) {
    FillModel model(Fast fast) {
      return new FillModel(
          name,
          role,
          text,
          sharesByLegs,
          packageTickCents,
          new FillModel.FastMarket(fast.vixAbove(), fast.vixRiseAbove(), fastMarketFactor),
          delayMinutes);
    }
  }
}
