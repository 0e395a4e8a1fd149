package io.condor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.market.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Imports by another process that is ended, kept out, or runs out of room. */
@Timeout(120)
class ImporterTest {
  private static final List<Quotes.Row> BEFORE = Quotes.chain("SPXW", Quotes.DAY, -1, 30, 5_100);

  private final QuoteStores stores = new QuoteStores();
  @TempDir private Path folder = Path.of("");

  private Path store() {
    Path store = folder.resolve("store");
    try (ChainImport open = stores.importInto(store)) {
      Path file = Quotes.file(folder, "before", BEFORE);
      open.add(file, "test", Conflict.REFUSE, Quotes.reader(BEFORE));
    }
    return store;
  }

  /** Another process that has half of its file imported. */
  private record Child(Process process, BufferedReader out) implements AutoCloseable {
    static Child halfway(Path store, Path file) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Importer.class.getName(),
                  store.toString(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      assertThat(out.readLine()).isEqualTo(Importer.HALF);
      return new Child(process, out);
    }

    String finish() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return String.valueOf(out.readLine());
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      out.close();
    }
  }

  @Test
  void anImportKilledHalfwayLeavesTheStoreAsItWas() throws Exception {
    Path store = store();
    List<Quotes.Row> rows = Importer.rows();
    Path file = Quotes.file(folder, "large", rows);
    try (Child child = Child.halfway(store, file)) {
      assertThat(store.resolve("staging").toFile().list()).isNotEmpty();
      // Who imports meanwhile is turned away, who reads is not.
      assertThatThrownBy(() -> stores.importInto(store))
          .isInstanceOf(DataException.class)
          .hasMessage("another import into this store is running");
      assertThat(Quotes.all(store)).isEqualTo(BEFORE);
      child.process().destroyForcibly();
      assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Quotes.all(store)).isEqualTo(BEFORE);
    try (ChainImport open = stores.importInto(store)) {
      assertThat(store.resolve("staging")).doesNotExist();
      // A list of files goes on after the last whole one.
      Path before = folder.resolve("before");
      assertThat(open.add(before, "test", Conflict.REFUSE, sink -> {}).alreadyThere()).isTrue();
      assertThat(open.add(file, "test", Conflict.REFUSE, Quotes.reader(rows)).rows())
          .isEqualTo(20_000);
    }
    assertThat(Quotes.all(store)).hasSize(20_060);
  }

  @Test
  void anImportWithoutRoomSaysSoAndLeavesTheStoreAsItWas() throws Exception {
    Path store = store();
    Path file = Quotes.file(folder, "large", Importer.rows());
    try (Child child = Child.halfway(store, file)) {
      // From here on no file may grow beyond a kilobyte, as under a quota.
      assumeTrue(limitFiles(child.process().pid()), "needs the program prlimit, as on Linux");
      assertThat(child.finish()).startsWith(store + ": cannot be written: ");
    }
    assertThat(Quotes.all(store)).isEqualTo(BEFORE);
    assertThat(store.resolve("staging")).doesNotExist();
  }

  private static boolean limitFiles(long pid) throws InterruptedException {
    try {
      return new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=1024")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
