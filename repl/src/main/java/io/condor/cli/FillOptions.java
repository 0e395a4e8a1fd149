package io.condor.cli;

import io.condor.backtest.StudySettings;
import io.condor.market.FillModel;
import io.condor.market.World;
import io.condor.spelling.SpellingHint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which fill model decides, and whether the band is run in full. */
final class FillOptions {
  @Option(
      names = "--fills",
      paramLabel = "NAME",
      description = "Decide by another fill model, such as touch, legcount or mid.")
  private Optional<String> fills = Optional.empty();

  @Option(
      names = "--stress",
      paramLabel = "NAME",
      description = "Decide by a model of bad execution, such as delayed.")
  private Optional<String> stress = Optional.empty();

  @Option(
      names = "--rerun-band",
      description = "Also run every fill model of the band in full, and compare its shadow book.")
  private boolean rerunBand;

  /** What the options say of the models of {@code world}. */
  StudySettings settings(World world) {
    if (fills.isPresent() && stress.isPresent()) {
      throw new UserMistake(
          "--stress", "a run has one deciding fill model", "delete --fills or --stress");
    }
    FillModel decides =
        fills
            .map(name -> named(world, "--fills", name, FillModel.Role.BAND))
            .or(() -> stress.map(name -> named(world, "--stress", name, FillModel.Role.STRESS)))
            .orElse(world.fillTable().headline());
    return new StudySettings(decides, rerunBand, 0);
  }

  private static FillModel named(World world, String option, String name, FillModel.Role role) {
    List<FillModel> models = world.fillTable().models(role);
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    option,
                    "no fill model `" + name + "` of role " + role.name().toLowerCase(Locale.ROOT),
                    choices(name, models.stream().map(FillModel::name).toList())));
  }

  private static String choices(String wanted, List<String> names) {
    if (names.isEmpty()) {
      return "the world has none";
    }
    return SpellingHint.nearest(wanted, names)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("write one of: " + String.join(", ", names));
  }
}
