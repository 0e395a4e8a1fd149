package io.condor.cli;

import java.io.Console;

/** Whether a person sits at the terminal, and what it can show. */
final class UserTerminal {
  private UserTerminal() {}

  /** True if a person sits at both ends: neither input nor output is redirected. */
  @SuppressWarnings("SystemConsoleNull") // Null before Java 22; later the method below tells.
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console without a terminal too.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * True if colours may be sent: a terminal that is not dumb, and the user did not say NO_COLOR.
   */
  static boolean hasColour() {
    return isInteractive()
        && !"dumb".equals(System.getenv("TERM"))
        && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
  }
}
