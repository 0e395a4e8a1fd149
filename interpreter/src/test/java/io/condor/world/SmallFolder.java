package io.condor.world;

import io.condor.market.DataException;
import io.condor.market.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files in the layouts that people have, with numbers of their own. */
final class SmallFolder {
  static final String SPX =
      """
      Day,Last
      2013-05-22,1655
      2013-05-23,1651.5
      2013-05-24,1649.5
      2013-05-28,1660
      2013-05-29,1648.5
      2013-05-30,1654.5
      2013-05-31,1630.5
      2013-06-03,1640.5
      """;
  static final String VIX =
      """
      observation_date,VIXCLS
      2013-05-22,13.8
      2013-05-23,14.1
      2013-05-24,14
      2013-05-27,
      2013-05-28,14.5
      2013-05-29,14.8
      2013-05-30,.
      2013-05-31,16.3
      """;
  static final String BASE =
      """
      name: mine
      kind: index
      description: small files
      series:
        spx: {file: spx.csv, layout: columns, date: Day, columns: {close: Last}}
        vix: {file: vix.csv, layout: fred}
      """;

  private final Path folder;

  SmallFolder(Path folder) {
    this.folder = folder;
    write("spx.csv", SPX);
    write("vix.csv", VIX);
  }

  SmallFolder write(String file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  SmallFolder write(String file, byte[] bytes) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static World open(Path folder, String yaml) {
    return open(folder, WorldFile.read("mine.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static World open(Path folder, WorldFile file) {
    return file.open(
        Optional.of(folder),
        place -> {
          throw new DataException(place.toString(), "no chains", "none");
        });
  }

  World open(WorldFile file) {
    return open(folder, file);
  }

  World open(String yaml) {
    return open(folder, yaml);
  }

  static byte[] gzip(String text) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(String name, byte[] content) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
