package io.condor.fetch;

/** A whole file as the server sent it, unpacked; or its word that the known file is still right. */
final class Received {
  private final boolean isUnmodified;
  private final byte[] bytes;
  private final Validators validators;

  private Received(boolean isUnmodified, byte[] bytes, Validators validators) {
    this.isUnmodified = isUnmodified;
    this.bytes = bytes;
    this.validators = validators;
  }

  static Received file(byte[] bytes, Validators validators) {
    return new Received(false, bytes, validators);
  }

  static Received unmodified(Validators known) {
    return new Received(true, new byte[0], known);
  }

  boolean isUnmodified() {
    return isUnmodified;
  }

  /** None if the file is unmodified. */
  byte[] bytes() {
    return bytes;
  }

  /** What to ask with next time. */
  Validators validators() {
    return validators;
  }
}
