package io.condor.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The scripts and styles of the page, which lie beside this class. */
final class PageAssets {
  private static final String CHARTS = "uplot-1.6.32.min";

  private PageAssets() {}

  static List<String> scripts() {
    return List.of(read(CHARTS + ".js"), read("report.js"));
  }

  static String style() {
    return read(CHARTS + ".css") + "\n" + read("report.css");
  }

  static String licence() {
    return read("uplot-LICENSE.txt");
  }

  /** For a content security policy. */
  static String scriptHashes() {
    return scripts().stream().map(PageAssets::hash).collect(Collectors.joining(" "));
  }

  static String styleHash() {
    return hash(style());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream stream = PageAssets.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not packaged: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
