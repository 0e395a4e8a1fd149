package io.condor.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over everything that makes a world: names, lengths and bytes in a fixed order. */
public final class Fingerprint {
  /** Tables that every world of levels is made with. */
  private static final List<String> SHARED_RESOURCES =
      List.of(
          UsIndexCalendar.RESOURCE,
          ListedContracts.RESOURCE,
          TabledFees.RETAIL_RESOURCE,
          LevelConstants.RESOURCE);

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public static Fingerprint empty() {
    return new Fingerprint();
  }

  /** Starts with the tables of calendar, contracts, fees and option model. */
  public static Fingerprint ofSharedTables() {
    Fingerprint fingerprint = new Fingerprint();
    SHARED_RESOURCES.forEach(fingerprint::absorbResource);
    return fingerprint;
  }

  public Fingerprint absorb(String name, byte[] bytes) {
    digest.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /**
   * As above, from a stream, which is read to its end.
   *
   * @param length bytes that it has
   */
  public Fingerprint absorb(String name, long length, InputStream bytes) throws IOException {
    digest.update((name + '\0' + length + '\0').getBytes(StandardCharsets.UTF_8));
    byte[] buffer = new byte[1 << 16];
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return this;
  }

  public Fingerprint absorb(String text) {
    return absorb("", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds what was read, rejected and repaired, with every count, action and example. */
  public Fingerprint absorb(DataReport report) {
    StringBuilder text = new StringBuilder("data report\n");
    for (DataReport.FileCount file : report.files()) {
      text.append(file.file()).append('\t').append(file.rows()).append('\n');
    }
    for (DataReport.RuleCount rule : report.rules()) {
      text.append(rule.file()).append('\t').append(rule.id()).append('\t').append(rule.count());
      text.append('\t').append(rule.action()).append('\t').append(rule.example()).append('\n');
    }
    return absorb(text.toString());
  }

  Fingerprint absorbResource(String name) {
    return absorbResource(Fingerprint.class, name);
  }

  /** Adds a resource that ships with the product beside the class {@code beside}. */
  public Fingerprint absorbResource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return absorb(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  /** Lower-case hexadecimal; may be asked for once. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
