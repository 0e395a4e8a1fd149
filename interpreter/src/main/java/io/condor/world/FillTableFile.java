package io.condor.world;

import io.condor.market.DataException;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads fill models from a file of the user's, in the form of {@code fill_models.yaml}. */
final class FillTableFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Map<String, FillModel.Role> ROLES =
      Map.of("BAND", FillModel.Role.BAND, "STRESS", FillModel.Role.STRESS);

  private FillTableFile() {}

  /**
   * The table in {@code path}.
   *
   * @throws DataException with file, line, column, value and repair if it is none
   */
  static FillTable read(Path path) {
    String place = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      return read(place, in.readNBytes(YamlText.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new DataException(place, "no such file", "check the key `fills` of the world");
    } catch (IOException e) {
      throw new DataException(place, "cannot be read: " + e.getMessage(), "check the file");
    }
  }

  static FillTable read(String place, byte[] bytes) {
    YamlNode root = YamlText.read(place, bytes);
    root.only("name", "headline", "fastMarket", "models");
    Map<String, FillModel> models = new LinkedHashMap<>();
    for (YamlNode row : root.need("models").list()) {
      FillModel model = model(root, row);
      if (models.put(model.name(), model) != null) {
        throw row.need("name").problem("a second model `" + model.name() + "`", "rename one");
      }
    }
    Map<String, FillModel> band = new LinkedHashMap<>(models);
    band.values().removeIf(model -> model.role() != FillModel.Role.BAND);
    if (band.isEmpty()) {
      throw root.need("models").problem("no model of role BAND", "add one");
    }
    FillModel headline = root.need("headline").oneOf(band);
    return new FillTable(name(root.need("name")), headline, List.copyOf(models.values()));
  }

  private static String name(YamlNode node) {
    if (!NAME.matcher(node.text()).matches()) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` is no name",
          "write up to 40 small letters, digits and `_`, a letter first");
    }
    return node.text();
  }

  private static FillModel model(YamlNode root, YamlNode row) {
    row.only(
        "name",
        "role",
        "text",
        "sharesByLegs",
        "packageTickCents",
        "fastMarketFactor",
        "delayMinutes");
    List<Double> shares = new ArrayList<>();
    row.need("sharesByLegs").oneOrMore().forEach(share -> shares.add(share.number()));
    try {
      return new FillModel(
          name(row.need("name")),
          row.need("role").oneOf(ROLES),
          row.need("text").text(),
          shares,
          (int) row.need("packageTickCents").wholeNumber(1, 100),
          fastMarket(root, row.need("fastMarketFactor").number()),
          row.need("delayMinutes").number());
    } catch (IllegalArgumentException e) {
      throw row.problem(String.valueOf(e.getMessage()), "correct the number");
    }
  }

  private static FillModel.FastMarket fastMarket(YamlNode root, double factor) {
    YamlNode fast = root.need("fastMarket").only("vixAbove", "vixRiseAbove");
    return new FillModel.FastMarket(
        fast.need("vixAbove").number(), fast.need("vixRiseAbove").number(), factor);
  }
}
