package io.condor.cli;

/** Something the user can repair, told in one message: place, what is wrong, what to do. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String place;
  private final String repair;

  UserMistake(String place, String message, String repair) {
    super(message);
    this.place = place;
    this.repair = repair;
  }

  /** The lines to print: {@code place: error: message} and {@code help: repair}. */
  String text() {
    return place + ": error: " + getMessage() + "\nhelp: " + repair;
  }
}
