package io.condor.world;

import io.condor.feed.EventSchedule;
import io.condor.feed.ExternalFile;
import io.condor.feed.FuturesFile;
import io.condor.feed.LevelSeries;
import io.condor.market.Series;
import java.util.List;
import java.util.Optional;

/** Where the levels, futures, events and external series of a world come from. */
record LevelSettings(
    List<LevelSeries> series,
    List<FuturesFile> futures,
    List<EventSchedule> events,
    List<ExternalFile> external) {
  static final LevelSettings NONE = new LevelSettings(List.of(), List.of(), List.of(), List.of());

  LevelSettings {
    series = List.copyOf(series);
    futures = List.copyOf(futures);
    events = List.copyOf(events);
    external = List.copyOf(external);
  }

  /** These levels with external series beside them. */
  LevelSettings with(List<ExternalFile> others) {
    return new LevelSettings(series, futures, events, others);
  }

  Optional<LevelSeries> of(Series wanted) {
    return series.stream().filter(spec -> spec.series() == wanted).findFirst();
  }

  /** Which file should hold {@code wanted}, for the message that it is missing. */
  String expectedSource(Series wanted) {
    return of(wanted)
        .map(spec -> spec.files().get(0).file())
        .orElse("no file: the world declares no series " + wanted.word());
  }
}
