package io.condor.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** What happens to files: one to three damages a copy, drawn from a seed. */
final class Damage {
  private static final String[] VALUES = {
    "",
    "NaN",
    "Infinity",
    "1e999",
    "-1e-999",
    "-1",
    "9".repeat(400),
    "0x1p3",
    "1,000.5",
    "none",
    "99999999999999999999",
    "1e308",
    "0",
    "-0",
    "2019-13-45",
    "02/30/2019",
    "\"",
    "\"\"\"",
    "é",
    "C",
    "1900-01-01",
    "9999-12-31",
    "SPXW999999C99999999",
    " ",
    "\u0000",
    "12 x 99999999999",
    "x"
  };

  private final byte[] original;
  private final SplittableRandom random;
  private final List<String> names = new ArrayList<>();
  private final List<byte[]> bombs = new ArrayList<>();

  Damage(byte[] original, SplittableRandom random) {
    this.original = original;
    this.random = random;
  }

  /** What was done to the last copy. */
  List<String> names() {
    return names;
  }

  byte[] next() throws IOException {
    names.clear();
    byte[] bytes = original;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes = damage(bytes);
    }
    return bytes;
  }

  private byte[] damage(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return bytes;
    }
    int kind = random.nextInt(16);
    names.add(Integer.toString(kind));
    return switch (kind) {
      case 0, 1 -> flip(bytes);
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> cut(bytes);
      case 4, 5, 6, 7 -> replaceField(bytes);
      case 8 -> swapColumns(bytes);
      case 9 -> recode(bytes);
      case 10 -> PackedFileTest.gzip(bytes);
      case 11 ->
          PackedFileTest.zip("a.csv", bytes, "b.csv", Arrays.copyOf(bytes, bytes.length / 2));
      case 12 ->
          text(bytes)
              .replace("\n", random.nextBoolean() ? "\r\n" : "\r")
              .getBytes(StandardCharsets.ISO_8859_1);
      case 13 -> repeat(bytes);
      case 14 -> random.nextInt(20) == 0 ? bomb(bytes) : flip(bytes);
      default -> insert(bytes);
    };
  }

  private byte[] flip(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private byte[] cut(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(40));
    byte[] copy = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, copy, from, bytes.length - to);
    return copy;
  }

  private byte[] insert(byte[] bytes) {
    byte[] noise = new byte[random.nextInt(1, random.nextInt(50) == 0 ? 40_000 : 40)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    int at = random.nextInt(bytes.length);
    byte[] copy = Arrays.copyOf(bytes, bytes.length + noise.length);
    System.arraycopy(noise, 0, copy, at, noise.length);
    System.arraycopy(bytes, at, copy, at + noise.length, bytes.length - at);
    return copy;
  }

  private byte[] replaceField(byte[] bytes) {
    String[] lines = text(bytes).split("\n", -1);
    int line = random.nextInt(lines.length);
    String[] fields = lines[line].split("[,;:]", -1);
    fields[random.nextInt(fields.length)] = VALUES[random.nextInt(VALUES.length)];
    lines[line] = String.join(",", fields);
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] swapColumns(byte[] bytes) {
    String[] lines = text(bytes).split("\n", -1);
    long seed = random.nextLong();
    boolean headerToo = random.nextBoolean();
    for (int i = headerToo ? 0 : 1; i < lines.length; i++) {
      List<String> fields = new ArrayList<>(Arrays.asList(lines[i].split(",", -1)));
      Collections.shuffle(fields, new Random(seed));
      lines[i] = String.join(",", fields);
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] recode(byte[] bytes) {
    return text(bytes)
        .getBytes(
            switch (random.nextInt(3)) {
              case 0 -> StandardCharsets.UTF_16;
              case 1 -> StandardCharsets.UTF_16LE;
              default -> StandardCharsets.UTF_8;
            });
  }

  private byte[] repeat(byte[] bytes) {
    int times = random.nextInt(2, 20);
    byte[] copy = new byte[(int) Math.min(40_000L, (long) bytes.length * times)];
    for (int at = 0; at < copy.length; at += bytes.length) {
      System.arraycopy(bytes, 0, copy, at, Math.min(bytes.length, copy.length - at));
    }
    return copy;
  }

  private byte[] bomb(byte[] bytes) throws IOException {
    if (bombs.isEmpty()) {
      for (char filling : new char[] {'1', '\n', ','}) {
        byte[] text = Arrays.copyOf(bytes, bytes.length + (8 << 20));
        Arrays.fill(text, bytes.length, text.length, (byte) filling);
        byte[] packed = PackedFileTest.gzip(text);
        bombs.add(packed);
        bombs.add(PackedFileTest.zip("a.csv", packed));
      }
    }
    return bombs.get(random.nextInt(bombs.size()));
  }

  /** Documents that grow when they are read. */
  static byte[] yamlBomb(int kind) {
    String bomb =
        switch (kind % 5) {
          case 0 -> "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nname: *c\n".repeat(1);
          case 1 -> "name: " + "[".repeat(30_000);
          case 2 -> "columns: " + "{a: ".repeat(10_000);
          case 3 -> "name: |\n" + "  x\n".repeat(15_000);
          default -> "name: &n !!java.net.URL [\"http://localhost\"]\n";
        };
    return bomb.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
