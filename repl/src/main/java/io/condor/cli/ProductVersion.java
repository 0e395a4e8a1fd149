package io.condor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.properties}. */
final class ProductVersion implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  /** The product's version, such as {@code 0.1.0}. */
  static String version() {
    return required(properties(), "version");
  }

  @Override
  public String[] getVersion() {
    Properties built = properties();
    return new String[] {
      String.format(
          Locale.ROOT,
          "condor %s (edition %s)",
          required(built, "version"),
          required(built, "edition"))
    };
  }

  private static Properties properties() {
    Properties built = new Properties();
    try (InputStream in = ProductVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE, e);
    }
    return built;
  }

  private static String required(Properties built, String key) {
    String value = built.getProperty(key);
    if (value == null || value.contains("${")) {
      throw new IllegalStateException("resource " + RESOURCE + ": " + key + " is " + value);
    }
    return value;
  }
}
