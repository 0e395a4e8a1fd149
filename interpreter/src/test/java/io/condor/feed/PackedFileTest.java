package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed files, told by their bytes. */
class PackedFileTest {
  @TempDir private Path folder;

  @Test
  void unpacks_plain_gzip_zip_and_zip_within_zip() throws IOException {
    byte[] text = bytes("one");
    assertThat(texts(text)).containsExactly(":one");
    assertThat(texts(gzip(text))).containsExactly(":one");
    assertThat(texts(zip("a.csv", text, "b/c.csv", bytes("two"))))
        .containsExactly("a.csv:one", "b/c.csv:two");
    assertThat(texts(zip("x.zip", zip("a.csv", text)))).containsExactly("x.zip!a.csv:one");
    assertThat(texts(zip("a.csv.gz", gzip(text)))).containsExactly("a.csv.gz:one");
    assertThat(texts(new byte[0])).containsExactly(":");
  }

  @Test
  void stops_bombs_of_one_and_of_several_layers() throws IOException {
    byte[] zeros = new byte[32 << 20];
    assertBomb(gzip(zeros));
    assertBomb(zip("a.csv", zeros));
    assertBomb(gzip(gzip(zeros)));
    assertBomb(zip("a.zip", zip("b.csv", zeros)));
  }

  @Test
  void does_not_take_a_plausible_file_for_a_bomb() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      rows.append("SPX,2911.25,CBOE,0.0,0.0,0.0,").append(i % 1_000).append('\n');
    }
    byte[] text = bytes(rows.toString());
    assertThat(texts(gzip(text))).containsExactly(":" + rows);
  }

  @Test
  void stops_matryoshkas() throws IOException {
    byte[] inner = bytes("one");
    for (int i = 0; i < 9; i++) {
      inner = gzip(inner);
    }
    byte[] packed = inner;
    assertThatThrownBy(() -> texts(packed))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than");
  }

  @Test
  void says_that_a_file_is_cut_off() throws IOException {
    byte[] whole = gzip(bytes(ChainTexts.EOD));
    Path file = folder.resolve("cut.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> ChainFiles.read(file, block -> {}, new io.condor.market.Findings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut off");
  }

  private void assertBomb(byte[] packed) {
    assertThatThrownBy(() -> texts(packed))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("200 times");
  }

  private List<String> texts(byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("file"), file);
    List<String> texts = new ArrayList<>();
    PackedFile.unpack(
        path,
        (entry, in) -> {
          try {
            texts.add(entry + ":" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return texts;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** A zip of names and bytes in turn. */
  static byte[] zip(Object... entries) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry((String) entries[i]));
        out.write((byte[]) entries[i + 1]);
        out.closeEntry();
      }
    }
    return packed.toByteArray();
  }
}
