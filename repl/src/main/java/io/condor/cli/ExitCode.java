package io.condor.cli;

/**
 * What the process tells its caller; {@code --help} lists the same codes.
 *
 * <p>Integer constants rather than an enum because command annotations need constant expressions.
 */
final class ExitCode {
  static final int FINE = 0;

  /** The script or the data has errors; also {@code fmt --check} differences. */
  static final int ERRORS = 1;

  /** Wrong usage; the launcher also uses it when the machine has no Java that can run condor. */
  static final int USAGE = 2;

  /** A test failed, or a claim with {@code --strict}. */
  static final int TEST_FAILED = 3;

  /** A bug in condor itself; 70 is {@code EX_SOFTWARE} of BSD's {@code sysexits.h}. */
  static final int INTERNAL_BUG = 70;

  private ExitCode() {}
}
