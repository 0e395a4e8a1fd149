package io.condor.cli;

import io.condor.feed.ChainStores;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The quote store, an optional module: its database is 80 MB, so it is not on the class path of a
 * start but in a folder of its own, and looked for when a command needs it.
 */
final class StoreModule {
  private static final String JAR = "condor-store.jar";

  private StoreModule() {}

  /**
   * Loads the module.
   *
   * @throws UserMistake if it is not there
   */
  static ChainStores load() {
    return onClassPath()
        .or(StoreModule::besideThisJar)
        .orElseThrow(
            () ->
                new UserMistake(
                    "condor",
                    "the quote store is an optional part, and it is not built here",
                    "run `./condor data list`, which builds it once, or"
                        + " `./mvnw -DskipTests -pl interpreter/store -am package`"));
  }

  private static Optional<ChainStores> onClassPath() {
    return provider(StoreModule.class.getClassLoader());
  }

  private static Optional<ChainStores> besideThisJar() {
    return ownFolder()
        .flatMap(
            folder ->
                List.of(
                        folder.resolve("lib-store").resolve(JAR),
                        folder.resolve("../../interpreter/store/target").resolve(JAR))
                    .stream()
                    .filter(Files::isRegularFile)
                    .findFirst())
        .flatMap(jar -> provider(loader(jar)));
  }

  /** The folder of the jar that this class is in. */
  private static Optional<Path> ownFolder() {
    CodeSource source = StoreModule.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(source.getLocation().toString(), e);
    }
  }

  /** Never closed: what it loads is used until the process ends. */
  private static ClassLoader loader(Path jar) {
    try {
      URL[] jars = {jar.toUri().toURL()};
      return new URLClassLoader(jars, StoreModule.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(jar.toString(), e);
    }
  }

  private static Optional<ChainStores> provider(ClassLoader loader) {
    return ServiceLoader.load(ChainStores.class, loader).findFirst();
  }
}
