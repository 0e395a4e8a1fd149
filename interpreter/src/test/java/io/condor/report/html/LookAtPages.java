package io.condor.report.html;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code LookAtPages OUT PAGE…}: pictures and PDF of pages, for a person to look at. */
final class LookAtPages {
  private LookAtPages() {}

  public static void main(String[] arguments) throws Exception {
    Path out = Path.of(arguments[0]);
    Path profile = Files.createTempDirectory("look");
    try (HeadlessBrowser browser =
        HeadlessBrowser.start(HeadlessBrowser.program().orElseThrow(), profile)) {
      for (int i = 1; i < arguments.length; i++) {
        Path page = Path.of(arguments[i]).toAbsolutePath();
        String name = page.getName(page.getNameCount() - 2).toString();
        for (int width : new int[] {360, 1400}) {
          for (boolean dark : new boolean[] {false, true}) {
            browser.screen(width, 900, dark);
            browser.open(page);
            String file = name + "-" + width + (dark ? "-dark" : "-light") + ".png";
            Files.write(out.resolve(file), browser.screenshot());
          }
        }
        browser.screen(1400, 900, true);
        browser.open(page);
        Files.write(out.resolve(name + ".pdf"), browser.print());
      }
    }
  }
}
